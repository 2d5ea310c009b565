using System.Text.Json.Nodes;
using Slipway.Pki;

namespace Slipway.Node.ControlPlane;

/// <summary>EncryptionConfiguration: secrets at rest under the first key, readable under all of them.</summary>
public static class EncryptionFile
{
    /// <param name="keys">Lines of name and base64 of 32 bytes, the one to write with first, as they lie in the bundle.</param>
    /// <exception cref="StepException">A line is malformed; its content is not repeated.</exception>
    public static string Write(string keys) => Yaml.Write(new JsonObject
    {
        ["apiVersion"] = "apiserver.config.k8s.io/v1",
        ["kind"] = "EncryptionConfiguration",
        ["resources"] = new JsonArray(new JsonObject
        {
            ["resources"] = new JsonArray("secrets"),
            ["providers"] = new JsonArray(
                new JsonObject { ["secretbox"] = new JsonObject { ["keys"] = new JsonArray([.. keys.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Key)]) } },
                // What was written before there was a key is still read.
                new JsonObject { ["identity"] = new JsonObject() }),
        }),
    });

    /// <summary>Fingerprints of the keys in such a file, in their order; what is no key is left out.</summary>
    public static IReadOnlyList<string> Ids(string file) => [.. file.Split('\n').Select(Secret).OfType<byte[]>().Select(secret => Fingerprint.Of(secret))];

    static byte[]? Secret(string line)
    {
        const string member = "secret: \"";
        var at = line.IndexOf(member, StringComparison.Ordinal);
        var text = at < 0 ? "" : line[(at + member.Length)..].TrimEnd('"');
        var bytes = new byte[text.Length];
        return text.Length > 0 && Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    static JsonNode Key(string line) => line.Split(' ') is [var name, var secret]
        ? new JsonObject { ["name"] = name, ["secret"] = secret }
        : throw new StepException("the keys for secrets at rest are malformed", permanent: true);
}
