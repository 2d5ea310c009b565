using Slipway.Design.Model;

namespace Slipway.Operations.Access;

static class ClusterAddress
{
    /// <summary>As the control-plane stack names it.</summary>
    const string Output = "ApiLoadBalancerDnsName";

    public static async Task<string> LoadBalancerAsync(ClusterServices cluster, CancellationToken ct) =>
        await FindAsync(cluster, ct).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"the stack {cluster.Design.Name}-control-plane has no output {Output}: it is not one of this version's");

    public static async Task<string?> FindAsync(ClusterServices cluster, CancellationToken ct)
    {
        var stack = await cluster.Aws.CloudFormation.DescribeStackAsync($"{cluster.Design.Name}-control-plane", ct).ConfigureAwait(false);
        return stack is null ? await TaggedAsync(cluster, ct).ConfigureAwait(false) : stack.Outputs.GetValueOrDefault(Output)?.Value;
    }

    /// <summary>Of a cluster that has no stacks: by the tags that every target gives the API's load balancer.</summary>
    static async Task<string?> TaggedAsync(ClusterServices cluster, CancellationToken ct)
    {
        var balancers = (await cluster.Aws.LoadBalancing.DescribeLoadBalancersAsync(ct: ct).ConfigureAwait(false)).Where(balancer => balancer.Type == "network").ToList();
        if (balancers.Count == 0) return null;
        var tags = await cluster.Aws.LoadBalancing.DescribeTagsAsync(balancers.Select(balancer => balancer.Arn), ct).ConfigureAwait(false);
        return balancers.FirstOrDefault(balancer => tags.TryGetValue(balancer.Arn, out var of)
            && of.GetValueOrDefault(TagNames.Cluster) == cluster.Design.Name
            && of.GetValueOrDefault("Name") == AwsNames.LoadBalancer(cluster.Design.Name))?.DnsName;
    }
}
