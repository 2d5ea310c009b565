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
    /// <returns>Groups that may shrink below what their stack says, in the order of their pools.</returns>
    public static async Task<IReadOnlyList<LoweredGroup>> FindAsync(ClusterServices cluster, RenderedCluster rendered, CancellationToken ct)
    {
        var groups = await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false);
        var found = new List<LoweredGroup>();
        foreach (var pool in cluster.Design.Pools)
        {
            var there = groups.Where(group => group.Tags.GetValueOrDefault(TagNames.Pool) == pool.Name).ToList();
            if (there.Count == 0 || there.Sum(group => group.Min) >= pool.Groups.Sum(group => group.Min)) continue;
            foreach (var held in await StackGroups.OfAsync(cluster, AwsNames.PoolStack(cluster.Design.Name, pool.Name), there, ct).ConfigureAwait(false))
            {
                var least = StackGroups.SizesOf(rendered, held).Min;
                if (held.Group.Min < least) found.Add(new LoweredGroup(pool.Name, held.Stack, held.Group.Name, least, held.Group.Min, held.Group.Desired));
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
