namespace Slipway.Node.Runtime;

/// <summary>What containerd has.</summary>
/// <param name="Digest">Of what the name stands for.</param>
public sealed record ListedImage(string Digest, bool IsPinned);

/// <summary>The table of <c>ctr images ls</c>: <c>REF TYPE DIGEST SIZE PLATFORMS LABELS</c>, where the size has a blank in it.</summary>
public static class ImageListing
{
    public const string PinLabel = "io.cri-containerd.pinned";
    public const string Pinned = "pinned";
    const string DigestPrefix = "sha256:";

    public static IReadOnlyDictionary<string, ListedImage> Parse(string table)
    {
        var images = new Dictionary<string, ListedImage>(StringComparer.Ordinal);
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var name, _, var digest, .., var labels] || !digest.StartsWith(DigestPrefix, StringComparison.Ordinal)) continue;
            images[name] = new ListedImage(digest, labels.Split(',').Contains($"{PinLabel}={Pinned}"));
        }
        return images;
    }
}
