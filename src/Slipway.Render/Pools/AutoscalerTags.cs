using Slipway.Design.Model;
using Slipway.Render.Machines;
using Slipway.Render.Resources;

namespace Slipway.Render.Pools;

/// <summary>How the cluster autoscaler finds a group, and what it must know of nodes that do not exist yet.</summary>
static class AutoscalerTags
{
    const string Prefix = "k8s.io/cluster-autoscaler";

    public static IEnumerable<Value> Of(ClusterDesign design, NodePoolDesign pool) =>
    [
        MachineTags.GroupOnly($"{Prefix}/enabled", "true"),
        MachineTags.GroupOnly($"{Prefix}/{design.Name}", "owned"),
        .. PoolLabels.Of(pool).Select(label => MachineTags.GroupOnly($"{Prefix}/node-template/label/{label.Key}", label.Value)),
        .. pool.Taints
            .GroupBy(taint => taint.Key, StringComparer.Ordinal)
            .Select(taints => taints.First())
            .Select(taint => MachineTags.GroupOnly($"{Prefix}/node-template/taint/{taint.Key}", $"{taint.Value}:{taint.Effect}")),
    ];
}
