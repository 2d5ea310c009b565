namespace Slipway.Operations.Assets.Registry;

/// <summary>A container image as people write it, and where its registry is.</summary>
/// <param name="Host">With its port, if it has one.</param>
/// <param name="Reference">Tag, or <c>sha256:…</c>.</param>
public sealed record ImageName(string Host, string Repository, string Reference)
{
    const string DockerHub = "docker.io";

    public bool IsDigest => Reference.StartsWith("sha256:", StringComparison.Ordinal);

    /// <summary>As the container runtime stores it.</summary>
    public override string ToString() => $"{Host}/{Repository}{(IsDigest ? '@' : ':')}{Reference}";

    /// <summary>Where the distribution protocol is spoken: https, but plain on this very machine.</summary>
    public Uri Api(string path)
    {
        var server = Host == DockerHub ? "registry-1.docker.io" : Host;
        var uri = new Uri($"https://{server}/v2/{Repository}/{path}");
        return uri.IsLoopback ? new UriBuilder(uri) { Scheme = Uri.UriSchemeHttp, Port = uri.IsDefaultPort ? 80 : uri.Port }.Uri : uri;
    }

    /// <exception cref="MirrorException">It is no such name.</exception>
    public static ImageName Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : text[..slash];
        var hasHost = first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost";
        var (host, rest) = hasHost ? (first, text[(slash + 1)..]) : (DockerHub, slash < 0 ? $"library/{text}" : text);
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var (repository, reference) = at >= 0 ? (rest[..(colon >= 0 && colon < at ? colon : at)], rest[(at + 1)..])
            : colon >= 0 ? (rest[..colon], rest[(colon + 1)..]) : (rest, "latest");
        return repository.Length > 0 && reference.Length > 0 && text.All(letter => letter is > ' ' and < (char)127)
            ? new ImageName(host, repository, reference)
            : throw new MirrorException($"'{text}' is no image name");
    }
}
