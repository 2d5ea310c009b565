using Slipway.Operations.Access;
using Slipway.Operations.Stacks;
using Slipway.Render;

namespace Slipway.Operations.Planning;

/// <summary>Node pools that the spec no longer names.</summary>
static class UnwantedStacks
{
    public static async Task<IReadOnlyList<StackPlan>> FindAsync(ClusterServices cluster, IReadOnlyList<RenderedStack> wanted, CancellationToken ct)
    {
        var pools = $"{cluster.Design.Name}-pool-";
        var names = wanted.Select(s => s.Name).ToHashSet();
        return [.. (await ClusterStacks.ListAsync(cluster, ct).ConfigureAwait(false))
            .Where(s => s.Name.StartsWith(pools, StringComparison.Ordinal) && !names.Contains(s.Name))
            .Select(s => new StackPlan(s.Name, s.Status, StackStep.Delete, []))];
    }
}
