using Slipway.Aws;
using Slipway.Design.Model;

namespace Slipway.Operations.Access;

static class ClusterAddress
{
    /// <summary>As the control-plane stack names it.</summary>
    const string Output = "ApiLoadBalancerDnsName";

    public static async Task<string> LoadBalancerAsync(ClusterServices cluster, CancellationToken ct) =>
        await FindAsync(cluster, ct).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"the stack {cluster.Design.Name}-control-plane has no output {Output}: it is not one of this version's");

    public static Task<string?> FindAsync(ClusterServices cluster, CancellationToken ct) => FindAsync(cluster.Aws, cluster.Design, ct);

    public static async Task<string?> FindAsync(AwsClients aws, ClusterDesign design, CancellationToken ct)
    {
        var stack = await aws.CloudFormation.DescribeStackAsync($"{design.Name}-control-plane", ct).ConfigureAwait(false);
        return stack is null ? (await ClusterBalancer.FindAsync(aws, design, ct).ConfigureAwait(false))?.DnsName : stack.Outputs.GetValueOrDefault(Output)?.Value;
    }
}
