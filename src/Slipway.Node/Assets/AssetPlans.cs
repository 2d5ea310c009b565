using Slipway.NodeConfig;

namespace Slipway.Node.Assets;

/// <summary>How each publisher packs its programs.</summary>
public static class AssetPlans
{
    static readonly Dictionary<string, Func<AssetConfig, AssetPlan>> s_forms = new()
    {
        ["cni-plugins"] = asset => new AssetPlan(asset, true, Paths.CniPlugins, []),
        ["containerd"] = asset => new AssetPlan(asset, true, Paths.Programs, ["containerd", "containerd-shim-runc-v2", "ctr"]),
        ["crictl"] = asset => new AssetPlan(asset, true, Paths.Programs, ["crictl"]),
        ["etcd"] = asset => new AssetPlan(asset, true, Paths.Programs, ["etcd", "etcdctl", "etcdutl"]),
        ["helm"] = asset => new AssetPlan(asset, true, Paths.Programs, ["helm"]),
        ["kubeadm"] = Program,
        ["kubectl"] = Program,
        ["kubelet"] = Program,
        ["runc"] = Program,
    };

    public static IEnumerable<string> Known => s_forms.Keys;

    /// <exception cref="StepException">This agent does not know one of the files: the configuration is newer than the agent.</exception>
    public static IReadOnlyList<AssetPlan> For(NodeConfig.NodeConfig config) =>
        [.. config.Assets.Select(asset => s_forms.TryGetValue(asset.Name, out var form)
            ? form(asset)
            : throw new StepException($"this agent does not know how {asset.Name} is installed; a newer one may", permanent: true))];

    static AssetPlan Program(AssetConfig asset) => new(asset, false, Paths.Programs, [asset.Name]);
}
