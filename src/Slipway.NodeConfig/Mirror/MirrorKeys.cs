namespace Slipway.NodeConfig.Mirror;

/// <summary>The layout of an asset mirror (docs/architecture.md): keys relative to its root. Names say the content, so an object never changes.</summary>
public static class MirrorKeys
{
    /// <summary>What is in the mirror; written last.</summary>
    public const string Index = "mirror.json";
    public const string Files = "files/";
    public const string Images = "images/";

    public static string File(string sha256) => Files + sha256;

    /// <summary>
    /// An image's archive: its name and architecture for people, the manifest that it holds, so that it can be found again before it is made,
    /// and its own hash.
    /// </summary>
    public static string Image(ImageArchive image) => $"{ImageFolder(image.Name, image.Architecture, image.Digest)}{image.Sha256}{Extension}";

    /// <summary>Where the archives of one manifest are; there is one at most.</summary>
    /// <param name="digest"><c>sha256:…</c> of the manifest.</param>
    public static string ImageFolder(string name, string architecture, string digest) =>
        $"{Images}{name.Replace(':', '/').Replace('@', '/')}/{architecture}/{digest[(digest.IndexOf(':', StringComparison.Ordinal) + 1)..]}/";

    /// <summary>The hash in an archive's key; null: it is no archive.</summary>
    public static string? HashOf(string key) =>
        key.EndsWith(Extension, StringComparison.Ordinal) && key[(key.LastIndexOf('/') + 1)..^Extension.Length] is { Length: HashLength } hash ? hash : null;

    const string Extension = ".tar";
    const int HashLength = 64;
}
