using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.NodeConfig.Mirror;

/// <summary>What a mirror holds: <c>mirror.json</c>. Several clusters may share a mirror, so it only grows.</summary>
public sealed record MirrorIndex
{
    public required IReadOnlyList<MirroredFile> Files { get; init; }
    public required IReadOnlyList<ImageArchive> Images { get; init; }

    public static MirrorIndex Empty { get; } = new() { Files = [], Images = [] };

    /// <summary>Null: it does not hold it.</summary>
    public ImageArchive? Find(string name, string architecture) => Images.FirstOrDefault(image => image.Name == name && image.Architecture == architecture);

    /// <summary>This and what another holds; where both know an image, the other's archive.</summary>
    public MirrorIndex With(MirrorIndex newer) => new()
    {
        Files = [.. Files.Concat(newer.Files).Reverse().DistinctBy(file => file.Sha256).OrderBy(file => file.Name, StringComparer.Ordinal).ThenBy(file => file.Architecture, StringComparer.Ordinal).ThenBy(file => file.Sha256, StringComparer.Ordinal)],
        Images = [.. Images.Concat(newer.Images).Reverse().DistinctBy(image => (image.Name, image.Architecture)).OrderBy(image => image.Name, StringComparer.Ordinal).ThenBy(image => image.Architecture, StringComparer.Ordinal)],
    };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, MirrorJson.Default.MirrorIndex);

    /// <returns>Null for what is no such document.</returns>
    public static MirrorIndex? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, MirrorJson.Default.MirrorIndex);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Url">Where it came from.</param>
public sealed record MirroredFile(string Name, string Version, string Architecture, string Url, string Sha256);

/// <summary>A container image for one architecture, as an archive in OCI layout.</summary>
/// <param name="Name">As Kubernetes asks for it: <c>registry.k8s.io/pause:3.10</c>.</param>
/// <param name="Architecture"><c>amd64</c> or <c>arm64</c>.</param>
/// <param name="Digest"><c>sha256:…</c> of its manifest.</param>
/// <param name="Sha256">Of the archive, lower-case hex.</param>
public sealed record ImageArchive(string Name, string Architecture, string Digest, string Sha256);

// Members that a newer release added are ignored: a mirror outlives releases.
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(MirrorIndex))]
sealed partial class MirrorJson : JsonSerializerContext;
