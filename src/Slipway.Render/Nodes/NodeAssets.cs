using Slipway.Design.Facts;
using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Mirror;

namespace Slipway.Render.Nodes;

/// <summary>The files that a kind of node installs, with the publishers' hashes.</summary>
static class NodeAssets
{
    /// <summary>By name. Throws when the facts lack a file, which the design has checked for its version of Kubernetes.</summary>
    public static IEnumerable<AssetConfig> For(ClusterDesign design, NodeRole role, bool member, Architecture architecture) =>
        Versions(design, role, member)
            .OrderBy(file => file.Component, StringComparer.Ordinal)
            .Select(file => Assets.Find(file.Component, file.Version, architecture)
                ?? throw new InvalidOperationException($"no facts about {file.Component} {file.Version} for {architecture}"))
            .Select(asset => design.Builds.FirstOrDefault(build => build.Component == asset.Component && build.Architecture == architecture) is { } own
                ? new AssetConfig(asset.Component, asset.Version, own.Url, own.Sha256)
                : new AssetConfig(asset.Component, asset.Version, asset.Url, asset.Sha256))
            .Select(asset => design.Mirror is { } mirror && !IsOfImage(asset) ? asset with { Url = $"{mirror.Url}/{MirrorKeys.File(asset.Sha256)}" } : asset);

    /// <summary>What the machines' image brings is not mirrored.</summary>
    public static bool IsOfImage(AssetConfig asset) => asset.Url.StartsWith("file:", StringComparison.Ordinal);

    static IEnumerable<(string Component, string Version)> Versions(ClusterDesign design, NodeRole role, bool member)
    {
        if (member) yield return ("etcd", design.Etcd.Version);
        if (role == NodeRole.Etcd) yield break;
        foreach (var component in (string[])["kubeadm", "kubectl", "kubelet"]) yield return (component, design.KubernetesVersion);
        foreach (var (component, version) in Assets.NodeComponents) yield return (component, version);
        yield return ("crictl", Assets.CrictlFor(KubernetesVersion.Parse(design.KubernetesVersion)));
        if (role == NodeRole.ControlPlane) yield return ("helm", Assets.HelmVersion);
    }
}
