using Slipway.Aws;
using Slipway.Aws.LoadBalancing;
using Slipway.Design.Model;

namespace Slipway.Operations.Access;

/// <summary>The API's load balancer, by the tags that every target gives it.</summary>
static class ClusterBalancer
{
    public static Task<LoadBalancer?> FindAsync(ClusterServices cluster, CancellationToken ct) => FindAsync(cluster.Aws, cluster.Design, ct);

    public static async Task<LoadBalancer?> FindAsync(AwsClients aws, ClusterDesign design, CancellationToken ct)
    {
        var balancers = (await aws.LoadBalancing.DescribeLoadBalancersAsync(ct: ct).ConfigureAwait(false)).Where(balancer => balancer.Type == "network").ToList();
        if (balancers.Count == 0) return null;
        var own = await OwnAsync(aws, design, balancers.Select(balancer => balancer.Arn), ct).ConfigureAwait(false);
        return balancers.FirstOrDefault(balancer => own.Contains(balancer.Arn));
    }

    /// <summary>The machines behind it, whether or not a listener leads there.</summary>
    public static async Task<TargetGroup?> FindTargetsAsync(ClusterServices cluster, LoadBalancer balancer, CancellationToken ct)
    {
        var groups = (await cluster.Aws.LoadBalancing.DescribeTargetGroupsAsync(ct: ct).ConfigureAwait(false)).Where(group => group.VpcId == balancer.VpcId).ToList();
        var own = await OwnAsync(cluster.Aws, cluster.Design, groups.Select(group => group.Arn), ct).ConfigureAwait(false);
        return groups.Find(group => own.Contains(group.Arn));
    }

    static async Task<IReadOnlySet<string>> OwnAsync(AwsClients aws, ClusterDesign design, IEnumerable<string> arns, CancellationToken ct) =>
        (await aws.LoadBalancing.DescribeTagsAsync(arns, ct).ConfigureAwait(false))
            .Where(found => found.Value.GetValueOrDefault(TagNames.Cluster) == design.Name && found.Value.GetValueOrDefault("Name") == AwsNames.LoadBalancer(design.Name))
            .Select(found => found.Key).ToHashSet(StringComparer.Ordinal);
}
