using Slipway.Aws.LoadBalancing;
using Slipway.Design.Model;

namespace Slipway.Operations.Access;

/// <summary>The API's load balancer, by the tags that every target gives it.</summary>
static class ClusterBalancer
{
    public static async Task<LoadBalancer?> FindAsync(ClusterServices cluster, CancellationToken ct)
    {
        var balancers = (await cluster.Aws.LoadBalancing.DescribeLoadBalancersAsync(ct: ct).ConfigureAwait(false)).Where(balancer => balancer.Type == "network").ToList();
        if (balancers.Count == 0) return null;
        var tags = await cluster.Aws.LoadBalancing.DescribeTagsAsync(balancers.Select(balancer => balancer.Arn), ct).ConfigureAwait(false);
        return balancers.FirstOrDefault(balancer => tags.TryGetValue(balancer.Arn, out var of)
            && of.GetValueOrDefault(TagNames.Cluster) == cluster.Design.Name
            && of.GetValueOrDefault("Name") == AwsNames.LoadBalancer(cluster.Design.Name));
    }
}
