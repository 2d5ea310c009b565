using Slipway.Design.Facts;
using Slipway.Design.Model;
using Slipway.NodeConfig;

namespace Slipway.Render.Nodes;

/// <summary>The files that every node installs, with the publishers' hashes.</summary>
static class NodeAssets
{
    static readonly string[] Kubernetes = ["kubeadm", "kubectl", "kubelet"];

    /// <summary>By name. Throws when the facts lack a file, which the design has checked for its version of Kubernetes.</summary>
    public static IEnumerable<AssetConfig> For(string kubernetesVersion, Architecture architecture) =>
        Kubernetes.Select(component => (Component: component, Version: kubernetesVersion))
            .Concat(Assets.NodeComponents.Select(pair => (Component: pair.Key, Version: pair.Value)))
            .OrderBy(file => file.Component, StringComparer.Ordinal)
            .Select(file => Assets.Find(file.Component, file.Version, architecture)
                ?? throw new InvalidOperationException($"no facts about {file.Component} {file.Version} for {architecture}"))
            .Select(asset => new AssetConfig(asset.Component, asset.Version, asset.Url, asset.Sha256));
}
