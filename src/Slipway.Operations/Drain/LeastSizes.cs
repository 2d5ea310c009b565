using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Design.Model;
using Slipway.Operations.Access;
using Slipway.Operations.Progress;
using Slipway.Render;

namespace Slipway.Operations.Drain;

/// <summary>
/// The drain lowers a group's least size ahead of its stack. Where the spec is taken back before the stack has followed, CloudFormation sees no
/// change: the size is set again here.
/// </summary>
static class LeastSizes
{
    /// <returns>Groups that may shrink below what their stack says.</returns>
    public static async Task<IReadOnlyList<LoweredGroup>> FindAsync(ClusterServices cluster, RenderedCluster rendered, CancellationToken ct)
    {
        var pools = cluster.Design.Pools.ToDictionary(pool => pool.Name, pool => pool.Groups.Sum(group => group.Min));
        var groups = (await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false)).ToDictionary(group => group.Name, StringComparer.Ordinal);
        var lower = groups.Values.GroupBy(group => group.Tags.GetValueOrDefault(TagNames.Pool, "")).Where(pool => pool.Sum(group => group.Min) < pools.GetValueOrDefault(pool.Key)).Select(pool => pool.Key);
        var found = new List<LoweredGroup>();
        foreach (var pool in lower)
        {
            var name = AwsNames.PoolStack(cluster.Design.Name, pool);
            var resources = JsonNode.Parse(rendered.Stacks.First(stack => stack.Name == name).Template)?["Resources"];
            foreach (var resource in await cluster.Aws.CloudFormation.ListStackResourcesAsync(name, ct).ConfigureAwait(false))
            {
                if (resource.Type != ShrinkingGroups.Type || !groups.TryGetValue(resource.PhysicalId, out var group)) continue;
                var least = int.Parse(resources?[resource.LogicalId]?["Properties"]?["MinSize"]?.ToString() ?? "0", CultureInfo.InvariantCulture);
                if (group.Min < least) found.Add(new LoweredGroup(pool, name, group.Name, least, group.Min, group.Desired));
            }
        }
        return found;
    }

    /// <param name="rendered">As all stacks stand now.</param>
    /// <returns>How many groups had a lower one.</returns>
    public static async Task<int> RestoreAsync(ClusterServices cluster, RenderedCluster rendered, CancellationToken ct)
    {
        var lowered = await FindAsync(cluster, rendered, ct).ConfigureAwait(false);
        foreach (var group in lowered)
        {
            await cluster.Aws.AutoScaling.UpdateGroupAsync(group.Name, min: group.Least, desired: group.Starts > 0 ? group.Least : null, ct: ct).ConfigureAwait(false);
            cluster.Report(ProgressKind.Done, $"pool {group.Pool}", $"has at least {group.Least} nodes again: a drain that was taken back had let it shrink");
        }
        return lowered.Count;
    }
}
