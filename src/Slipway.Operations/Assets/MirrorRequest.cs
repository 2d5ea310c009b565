using Slipway.Design.Model;
using Slipway.NodeConfig.Mirror;
using Slipway.Render.Nodes;

namespace Slipway.Operations.Assets;

/// <summary>What a mirror is to hold.</summary>
/// <param name="Images">With the words of the architectures: <c>amd64</c>, <c>arm64</c>.</param>
public sealed record MirrorRequest(IReadOnlyList<MirroredFile> Files, IReadOnlyList<(string Name, string Architecture)> Images)
{
    /// <summary>All that a cluster's machines fetch from others; what lies on this machine is no publisher's.</summary>
    public static MirrorRequest Of(ClusterDesign design) => new(
        [.. ClusterAssets.Published(design).Where(asset => !asset.Asset.Url.StartsWith("file:", StringComparison.Ordinal))
            .Select(asset => new MirroredFile(asset.Asset.Name, asset.Asset.Version, MirrorPins.Word(asset.Architecture), asset.Asset.Url, asset.Asset.Sha256))],
        [.. MirrorDesign.Needs(design).Select(need => (need.Name, MirrorPins.Word(need.Architecture)))]);
}

/// <summary>What a run came to.</summary>
/// <param name="Copied">Keys that were not there before.</param>
/// <param name="Problems">Empty: all of it is there, and the index says so.</param>
public sealed record MirrorResult(IReadOnlyList<MirroredFile> Files, IReadOnlyList<ImageArchive> Images, IReadOnlySet<string> Copied, IReadOnlyList<string> Problems);
