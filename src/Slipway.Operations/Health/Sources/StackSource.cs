using Slipway.Operations.Destroy;

namespace Slipway.Operations.Health.Sources;

static class StackSource
{
    public static async Task<IReadOnlyList<StackSight>> ReadAsync(ClusterServices cluster, CancellationToken ct) =>
    [
        .. (await cluster.Aws.CloudFormation.DescribeStacksAsync(ct).ConfigureAwait(false)).Where(stack => Inventory.IsOf(cluster.Design.Name, stack))
            .OrderBy(stack => stack.Name, StringComparer.Ordinal).Select(stack => new StackSight(stack.Name, stack.Status, stack.StatusReason)),
    ];
}
