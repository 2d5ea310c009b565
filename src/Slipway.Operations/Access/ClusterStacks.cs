using Slipway.Aws.CloudFormation;
using Slipway.Design.Model;

namespace Slipway.Operations.Access;

/// <summary>The cluster's CloudFormation stacks, by tag and name. Terraform's clusters have none.</summary>
public static class ClusterStacks
{
    public static async Task<IReadOnlyList<Stack>> ListAsync(ClusterServices cluster, CancellationToken ct) =>
        [.. (await cluster.Aws.CloudFormation.DescribeStacksAsync(ct).ConfigureAwait(false)).Where(stack => IsOf(cluster.Design.Name, stack))];

    public static bool IsOf(string cluster, Stack stack) => stack.Tags.GetValueOrDefault(TagNames.Cluster) == cluster && stack.Name.StartsWith($"{cluster}-", StringComparison.Ordinal);
}
