namespace Slipway.Operations.Keys;

/// <summary>The KMS key of a cluster: the user's, or the one that the network stack made.</summary>
static class ClusterKey
{
    /// <summary>As the network stack names it.</summary>
    const string Output = "KeyArn";

    public static async Task<string> ArnAsync(ClusterServices cluster, CancellationToken ct) =>
        await FindAsync(cluster, ct).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"the stack {cluster.Design.Name}-network has no output {Output}: it is not one of this version's");

    /// <returns>Null when there is no network stack.</returns>
    public static async Task<string?> FindAsync(ClusterServices cluster, CancellationToken ct)
    {
        if (cluster.Design.KmsKeyArn is { } given) return given;
        var stack = await cluster.Aws.CloudFormation.DescribeStackAsync($"{cluster.Design.Name}-network", ct).ConfigureAwait(false);
        return stack?.Outputs.GetValueOrDefault(Output)?.Value;
    }
}
