using Slipway.NodeConfig;

namespace Slipway.Node.Assets;

/// <summary>How a file is installed.</summary>
/// <param name="IsArchive">A gzipped tar; otherwise the program itself.</param>
/// <param name="Links">The folder in which its programs are found.</param>
/// <param name="Programs">File names in the archive, wherever in it they lie; empty: all.</param>
public sealed record AssetPlan(AssetConfig Asset, bool IsArchive, string Links, IReadOnlyList<string> Programs)
{
    const int ShortHash = 12;

    /// <summary>Of this version and content, and no other's.</summary>
    public string Folder => $"{Paths.Assets}/{Asset.Name}/{Asset.Version}-{Asset.Sha256[..Math.Min(ShortHash, Asset.Sha256.Length)]}";
}
