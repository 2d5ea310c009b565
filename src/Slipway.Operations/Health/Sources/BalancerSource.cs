using Slipway.Operations.Access;

namespace Slipway.Operations.Health.Sources;

static class BalancerSource
{
    public static async Task<BalancerSight> ReadAsync(ClusterServices cluster, CancellationToken ct)
    {
        if (await ClusterBalancer.FindAsync(cluster, ct).ConfigureAwait(false) is not { } balancer) return new BalancerSight(null, "", "", null, []);
        var groups = await cluster.Aws.LoadBalancing.DescribeTargetGroupsAsync(balancer.Arn, ct: ct).ConfigureAwait(false);
        return new BalancerSight(
            balancer.DnsName, balancer.CanonicalZoneId, balancer.State, groups is [var group, ..] ? group.Arn : null,
            groups is [var own, ..] ? await cluster.Aws.LoadBalancing.DescribeTargetHealthAsync(own.Arn, ct).ConfigureAwait(false) : []);
    }
}
