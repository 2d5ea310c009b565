using System.Globalization;
using System.Text;
using Slipway.Node.Files;

namespace Slipway.Node.Joining;

/// <summary>The kubelet's way in until it has a certificate: a kubeconfig with a token, which begins with when that ends. A secret.</summary>
static class BootstrapKubeconfig
{
    const string Until = "# until ";

    public static byte[] Write(string server, string authorityPath, JoinReply reply) => Encoding.ASCII.GetBytes(
        $"{Until}{reply.Expires.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}\n{Kubeconfig.WriteToken(server, authorityPath, "machine", reply.Token)}");

    /// <summary>Null: there is none that says.</summary>
    public static DateTimeOffset? ExpiryOf(byte[]? content)
    {
        if (content is null) return null;
        var line = Encoding.ASCII.GetString(content).Split('\n')[0];
        return line.StartsWith(Until, StringComparison.Ordinal)
            && DateTimeOffset.TryParse(line[Until.Length..], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
    }
}
