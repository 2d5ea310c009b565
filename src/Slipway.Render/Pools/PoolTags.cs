using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Render.Machines;
using Slipway.Render.Resources;

namespace Slipway.Render.Pools;

/// <summary>The tags of a pool's machines, and those of its groups, which have more: what the cluster autoscaler reads.</summary>
static class PoolTags
{
    public static IReadOnlyList<(string Key, string Value)> OfMachines(ClusterDesign design, NodePoolDesign pool) =>
        MachineTags.Of(design, NodeRole.Worker, [(TagNames.Pool, pool.Name), .. pool.Tags.Select(static tag => (tag.Key, tag.Value))]);

    public static IReadOnlyList<Value> OfGroup(ClusterDesign design, NodePoolDesign pool, string group) =>
        [.. MachineTags.Propagated(design, group, OfMachines(design, pool)), .. AutoscalerTags.Of(design, pool)];
}
