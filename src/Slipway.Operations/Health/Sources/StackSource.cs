using Slipway.Operations.Access;

namespace Slipway.Operations.Health.Sources;

static class StackSource
{
    public static async Task<IReadOnlyList<StackSight>> ReadAsync(ClusterServices cluster, CancellationToken ct) =>
    [
        .. (await ClusterStacks.ListAsync(cluster, ct).ConfigureAwait(false)).OrderBy(stack => stack.Name, StringComparer.Ordinal).Select(stack => new StackSight(stack.Name, stack.Status, stack.StatusReason)),
    ];
}
