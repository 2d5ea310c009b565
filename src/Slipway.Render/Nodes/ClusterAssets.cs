using Slipway.Design.Facts;
using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Mirror;

namespace Slipway.Render.Nodes;

/// <summary>A file that machines of a cluster install.</summary>
/// <param name="Roles">Words of the roles whose machines do.</param>
public sealed record ClusterAsset(AssetConfig Asset, Architecture Architecture, IReadOnlyList<string> Roles);

/// <summary>All files that a cluster's machines install, each once.</summary>
public static class ClusterAssets
{
    public static IReadOnlyList<ClusterAsset> For(ClusterDesign design) =>
    [
        .. Machines(design).Distinct()
            .SelectMany(machine => NodeAssets.For(design, machine.Role, machine.Member, machine.Architecture).Select(file => new Use(file, machine.Architecture, machine.Role)))
            .GroupBy(found => (found.Asset, found.Architecture))
            .Select(group => new ClusterAsset(group.Key.Asset, group.Key.Architecture, [.. group.Select(found => found.Role.Word()).Distinct().Order(StringComparer.Ordinal)]))
            .Concat(Addons(design))
            .OrderBy(asset => asset.Asset.Name, StringComparer.Ordinal).ThenBy(asset => asset.Architecture),
    ];

    /// <summary>The same, where they come from before any mirror: what a mirror is made from.</summary>
    public static IReadOnlyList<ClusterAsset> Published(ClusterDesign design) => For(design with { Mirror = null });

    /// <summary>For no architecture in particular: it is told by that of the machines that read it.</summary>
    static IEnumerable<ClusterAsset> Addons(ClusterDesign design) => AddonFiles.Published(design.Network.Cni) is { } file
        ? [new(new(file.Name, file.Version, design.Mirror is { } mirror ? $"{mirror.Url}/{MirrorKeys.File(file.Sha256)}" : file.Url, file.Sha256), design.ControlPlane.Instance.Architecture, [NodeRole.ControlPlane.Word()])]
        : [];

    static IEnumerable<Machine> Machines(ClusterDesign design) =>
    [
        .. design.ControlPlane.Slots.Select(slot => new Machine(NodeRole.ControlPlane, slot.Member is not null, design.ControlPlane.Instance.Architecture)),
        .. design.Etcd.Instance is { } etcd ? design.Etcd.Slots.Select(slot => new Machine(NodeRole.Etcd, slot.Member is not null, etcd.Architecture)) : [],
        .. design.Pools.Select(pool => new Machine(NodeRole.Worker, false, pool.Instance.Architecture)),
    ];

    sealed record Machine(NodeRole Role, bool Member, Architecture Architecture);

    sealed record Use(AssetConfig Asset, Architecture Architecture, NodeRole Role);
}
