using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.Testing;

/// <summary>Registries of container images that hand out anonymous tokens, and want them. The same names give the same images every time.</summary>
public sealed class FakeRegistry
{
    const string IndexType = "application/vnd.oci.image.index.v1+json";
    const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>Address → content and media type.</summary>
    readonly ConcurrentDictionary<string, (byte[] Content, string Type)> _content = new();

    /// <summary>Puts an image at <c>host/repository:tag</c>, each architecture with a layer of its own and one that all share.</summary>
    /// <returns>Digest of the manifest by architecture.</returns>
    public IReadOnlyDictionary<string, string> Add(string name, params string[] architectures)
    {
        var (repository, tag) = (name[..name.LastIndexOf(':')], name[(name.LastIndexOf(':') + 1)..]);
        var manifests = new JsonArray();
        var digests = new Dictionary<string, string>();
        foreach (var architecture in architectures)
        {
            var config = Put(repository, "blobs", "application/vnd.oci.image.config.v1+json", $$$"""{"architecture":"{{{architecture}}}","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}""");
            JsonNode[] layers = [Put(repository, "blobs", "application/vnd.oci.image.layer.v1.tar", new string('s', 100_000)), Put(repository, "blobs", "application/vnd.oci.image.layer.v1.tar", $"{name} {architecture} {new string('l', 100_000)}")];
            var manifest = Put(repository, "manifests", ManifestType, new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = ManifestType, ["config"] = config, ["layers"] = new JsonArray(layers) }.ToJsonString());
            digests[architecture] = $"{manifest["digest"]}";
            manifest["platform"] = new JsonObject { ["os"] = "linux", ["architecture"] = architecture };
            manifests.Add(manifest);
        }
        var index = new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = IndexType, ["manifests"] = manifests };
        _content[Address(repository, $"manifests/{tag}")] = (Encoding.UTF8.GetBytes(index.ToJsonString()), IndexType);
        return digests;
    }

    /// <returns>Null: the response says why there is none.</returns>
    internal byte[]? Answer(string address, string? authorization, HttpListenerResponse response)
    {
        var host = address[..address.IndexOf('/')];
        if (address.StartsWith($"{host}/token?", StringComparison.Ordinal)) return Encoding.UTF8.GetBytes($$"""{"token":"{{Token(address[(address.IndexOf("scope=", StringComparison.Ordinal) + 6)..])}}"}""");
        if (!_content.TryGetValue(address, out var found))
        {
            response.StatusCode = (int)HttpStatusCode.NotFound;
            return null;
        }
        var repository = address[(host.Length + "/v2/".Length)..];
        var scope = $"repository:{repository[..repository.LastIndexOf('/', repository.LastIndexOf('/') - 1)]}:pull";
        if (authorization != $"Bearer {Token(Uri.EscapeDataString(scope))}")
        {
            response.StatusCode = (int)HttpStatusCode.Unauthorized;
            response.Headers["WWW-Authenticate"] = $"""Bearer realm="https://{host}/token",service="{host}",scope="{scope}" """.TrimEnd();
            return null;
        }
        response.ContentType = found.Type;
        return found.Content;
    }

    static string Token(string escapedScope) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(escapedScope)));

    JsonObject Put(string repository, string kind, string type, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var digest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
        _content[Address(repository, $"{kind}/{digest}")] = (bytes, type);
        return new JsonObject { ["mediaType"] = type, ["digest"] = digest, ["size"] = bytes.Length };
    }

    static string Address(string repository, string path) => repository.Insert(repository.IndexOf('/'), "/v2") + $"/{path}";
}
