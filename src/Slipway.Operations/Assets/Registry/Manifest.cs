using System.Security.Cryptography;
using System.Text.Json;

namespace Slipway.Operations.Assets.Registry;

/// <summary>A manifest or an index as its registry gave it, checked by its digest.</summary>
/// <param name="Digest"><c>sha256:…</c></param>
sealed record Manifest(string MediaType, string Digest, byte[] Content)
{
    /// <summary>OCI's media types and Docker's older ones: registries speak both.</summary>
    public static readonly string[] Accepted =
    [
        "application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json", "application/vnd.docker.distribution.manifest.v2+json",
    ];

    public const string DigestPrefix = "sha256:";

    public static string DigestOf(ReadOnlySpan<byte> content) => DigestPrefix + Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Its manifests by platform; null: it is a manifest itself.</summary>
    public IReadOnlyList<PlatformManifest>? Platforms()
    {
        using var document = JsonDocument.Parse(Content);
        if (!document.RootElement.TryGetProperty("manifests", out var manifests)) return null;
        var platforms = new List<PlatformManifest>();
        foreach (var manifest in manifests.EnumerateArray())
        {
            var platform = manifest.TryGetProperty("platform", out var found) ? found : default;
            platforms.Add(new PlatformManifest(Text(manifest, "digest"), Text(platform, "os"), Text(platform, "architecture"), Text(platform, "variant")));
        }
        return platforms;
    }

    /// <summary>Of a manifest: its configuration and layers.</summary>
    /// <exception cref="MirrorException">It has none, or names them by another hash than SHA-256.</exception>
    public IReadOnlyList<string> Blobs(string what)
    {
        using var document = JsonDocument.Parse(Content);
        if (!document.RootElement.TryGetProperty("config", out var config) || !document.RootElement.TryGetProperty("layers", out var layers)) throw new MirrorException($"{what}: {Digest} is no image manifest of version 2");
        List<string> digests = [Text(config, "digest")];
        foreach (var layer in layers.EnumerateArray()) digests.Add(Text(layer, "digest"));
        return digests.FirstOrDefault(digest => !digest.StartsWith(DigestPrefix, StringComparison.Ordinal)) is { } odd
            ? throw new MirrorException($"{what}: '{odd}' is no digest that is understood")
            : [.. digests.Distinct()];
    }

    public static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";
}

sealed record PlatformManifest(string Digest, string Os, string Architecture, string Variant)
{
    public override string ToString() => Variant.Length > 0 ? $"{Os}/{Architecture}/{Variant}" : $"{Os}/{Architecture}";
}
