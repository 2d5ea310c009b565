namespace Slipway.Operations.Keys;

/// <summary>The KMS key of a cluster: the user's, the one that the network stack made, or Slipway's own where there are no stacks.</summary>
static class ClusterKey
{
    /// <summary>As the network stack names it.</summary>
    const string Output = "KeyArn";

    public static async Task<string> ArnAsync(ClusterServices cluster, CancellationToken ct) =>
        await FindAsync(cluster, ct).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"the stack {cluster.Design.Name}-network has no output {Output}: it is not one of this version's");

    /// <returns>Null when there is no network stack, and no key by the cluster's alias.</returns>
    public static async Task<string?> FindAsync(ClusterServices cluster, CancellationToken ct)
    {
        if (cluster.Design.KmsKeyArn is { } given) return given;
        var stack = await cluster.Aws.CloudFormation.DescribeStackAsync($"{cluster.Design.Name}-network", ct).ConfigureAwait(false);
        return stack is null ? await OwnKey.FindAsync(cluster, ct).ConfigureAwait(false) : stack.Outputs.GetValueOrDefault(Output)?.Value;
    }
}
