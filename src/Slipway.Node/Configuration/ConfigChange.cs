using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.NodeConfig;

namespace Slipway.Node.Configuration;

/// <summary>What it takes to bring a change of the configuration to a machine that runs.</summary>
public enum ChangeClass
{
    /// <summary>Files are written or certificates issued; nothing is restarted.</summary>
    InPlace,

    /// <summary>A unit or a static pod of this machine is restarted.</summary>
    Restart,

    /// <summary>The machine is replaced by a new one.</summary>
    NewInstance,
}

/// <summary>One field that changed.</summary>
/// <param name="Field">Path in the document, as <c>kubelet.maxPods</c>.</param>
public sealed record ConfigChange(string Field, ChangeClass Class);

/// <summary>Classes a changed configuration, field by field. Pure. A change with one field that needs a new instance is applied not at all.</summary>
public static class ConfigChanges
{
    /// <summary>What a machine was born as, and what cannot change under what runs on it.</summary>
    static readonly string[] s_born =
    [
        "cluster", "region", "role", "kubernetesVersion", "slot", "pool", "assets", "network", "api.internalName", "api.port",
        "etcd.version", "etcd.member", "etcd.members",
        // A kubelet tells these when it registers its node, and never again.
        "kubelet.labels", "kubelet.taints",
    ];

    static readonly string[] s_restart = ["kubelet.maxPods", "settings.kubelet", "settings.containerd", "authorities"];

    static readonly string[] s_inPlace =
    [
        "images", "addons", "api.names", "certificates", "secrets", "join", "settings.kubeadm", "settings.kubeProxy", "etcd.backupUrl", "etcd.backupEverySeconds", "etcd.backupKeepSeconds", "etcd.restoreAfterSeconds",
    ];

    /// <summary>Every field of the document or the part that it is in has one class.</summary>
    public static IReadOnlyList<ConfigChange> Classes { get; } =
    [
        .. s_born.Select(field => new ConfigChange(field, ChangeClass.NewInstance)),
        .. s_restart.Select(field => new ConfigChange(field, ChangeClass.Restart)),
        .. s_inPlace.Select(field => new ConfigChange(field, ChangeClass.InPlace)),
    ];

    /// <returns>Empty: they say the same.</returns>
    public static IReadOnlyList<ConfigChange> Between(NodeConfig.NodeConfig before, NodeConfig.NodeConfig after)
    {
        var (old, now) = (Tree(before), Tree(after));
        return [.. Classes.Where(change => !JsonNode.DeepEquals(At(old, change.Field), At(now, change.Field))).OrderBy(change => change.Field, StringComparer.Ordinal)];
    }

    static JsonNode? Tree(NodeConfig.NodeConfig config) => JsonSerializer.SerializeToNode(config, NodeConfigJson.Default.NodeConfig);

    static JsonNode? At(JsonNode? tree, string path) => path.Split('.').Aggregate(tree, static (node, key) => (node as JsonObject)?[key]);
}
