using Slipway.Design.Model;
using Slipway.Render.Pools;
using Slipway.Render.Resources;
using Slipway.Spec.Diagnostics;

namespace Slipway.Render.Checks;

/// <summary>A pool's groups have the most tags of all: the cluster's, the pool's, its labels and taints, and Slipway's own. All its groups have as many.</summary>
static class PoolTagChecks
{
    /// <returns>With the path in the spec of what is there too often, or too long.</returns>
    public static IEnumerable<(string Path, Diagnostic Finding)> Find(ClusterDesign design)
    {
        for (var i = 0; i < design.Pools.Count; i++)
        {
            var (pool, path) = (design.Pools[i], $"spec.nodePools[{i}]");
            if (pool.Groups is not [var group, ..]) continue;
            var keys = PoolTags.OfGroup(design, pool, group.Name).OfType<ValueMap>().Select(static tag => tag["Key"]).OfType<Value.Text>().Select(static key => key.Content).ToList();
            if (keys.Count > Limits.TagsPerResource)
            {
                var users = design.Tags.Keys.Concat(pool.Tags.Keys).Where(static key => key != TagNames.Cluster).Distinct(StringComparer.Ordinal).Count();
                var scheduling = pool.Labels.Count + pool.Taints.DistinctBy(static taint => taint.Key).Count();
                yield return (path + Part(pool), RenderFindings.PoolTags(pool.Name, keys.Count, users, scheduling));
            }
            foreach (var key in keys.Where(static key => key.Length > Limits.TagKeyCharacters)) yield return ($"{path}{(pool.Labels.Keys.Any(label => key.EndsWith(label, StringComparison.Ordinal)) ? ".labels" : ".taints")}", RenderFindings.PoolTagKey(pool.Name, key));
        }
    }

    /// <summary>What is the pool's own of them; where it has nothing of its own, all of it.</summary>
    static string Part(NodePoolDesign pool) => pool switch
    {
        { Tags.Count: > 0 } => ".tags",
        { Labels.Count: > 0 } => ".labels",
        { Taints.Count: > 0 } => ".taints",
        _ => "",
    };
}
