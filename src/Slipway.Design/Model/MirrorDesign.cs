namespace Slipway.Design.Model;

/// <summary>A copy of all files and container images, from which machines take everything.</summary>
/// <param name="Url"><c>s3://bucket[/prefix]</c> or <c>file:///folder</c>, without a slash at its end.</param>
/// <param name="Images">As the lock pins them; empty before the mirror's index was read for the first time.</param>
public sealed record MirrorDesign(string Url, IReadOnlyList<ImagePin> Images)
{
    const string S3 = "s3://";
    const string FileScheme = "file://";

    /// <summary>Null: a folder.</summary>
    public string? Bucket => Url.StartsWith(S3, StringComparison.Ordinal) ? Url[S3.Length..].Split('/')[0] : null;

    /// <summary>In front of the keys in the bucket: empty, or with a slash at its end.</summary>
    public string Prefix => Bucket is { } bucket && Url.Length > S3.Length + bucket.Length ? Url[(S3.Length + bucket.Length + 1)..] + '/' : "";

    /// <summary>Null: a bucket.</summary>
    public string? Folder => Url.StartsWith(FileScheme, StringComparison.Ordinal) ? Url[FileScheme.Length..] : null;

    /// <summary>Of Kubernetes and of the addons, in ordinal order.</summary>
    public static IReadOnlyList<string> ImagesOf(ClusterDesign design)
    {
        var version = Facts.KubernetesVersion.Parse(design.KubernetesVersion);
        return [.. Facts.ContainerImages.For(version).Concat(Facts.AddonFiles.Images(version, design.Network.Cni)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The images that a cluster's machines need and the mirror is to hold, by name and architecture.</summary>
    public static IEnumerable<ImageNeed> Needs(ClusterDesign design) =>
        InstanceGroup.Architectures(design.Groups().Where(group => group.Path != "spec.etcd"))
            .SelectMany(architecture => ImagesOf(design).Select(image => new ImageNeed(image, architecture)));
}

/// <summary>A container image, with its tag, for one architecture.</summary>
public sealed record ImageNeed(string Name, Architecture Architecture);

/// <summary>A container image in a mirror, pinned.</summary>
/// <param name="Name">With its tag, as pods ask for it.</param>
/// <param name="Digest"><c>sha256:…</c> of the manifest.</param>
/// <param name="Sha256">Of the archive, lower-case hex.</param>
public sealed record ImagePin(string Name, Architecture Architecture, string Digest, string Sha256)
{
    /// <summary>How the lock names it.</summary>
    public string Key => $"{Name} {Architecture.ToString().ToLowerInvariant()}";
    public string Value => $"{Digest} {Sha256}";

    /// <returns>Null: it is no such pin.</returns>
    public static ImagePin? Parse(string key, string value) =>
        key.Split(' ') is [var name, var word] && Enum.TryParse<Architecture>(word, ignoreCase: true, out var architecture)
            && value.Split(' ') is [var digest, var sha256] && IsHash(sha256) && digest.StartsWith(DigestPrefix, StringComparison.Ordinal) && IsHash(digest[DigestPrefix.Length..])
            ? new(name, architecture, digest, sha256) : null;

    const string DigestPrefix = "sha256:";
    const int HashLength = 64;

    static bool IsHash(string text) => text.Length == HashLength && text.All(char.IsAsciiHexDigitLower);
}
