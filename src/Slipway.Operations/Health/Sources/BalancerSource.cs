using Slipway.Aws.LoadBalancing;
using Slipway.Operations.Access;

namespace Slipway.Operations.Health.Sources;

static class BalancerSource
{
    public static async Task<BalancerSight> ReadAsync(ClusterServices cluster, CancellationToken ct)
    {
        if (await ClusterBalancer.FindAsync(cluster, ct).ConfigureAwait(false) is not { } balancer) return new BalancerSight(null, "", "", null, []);
        var group = await ClusterBalancer.FindTargetsAsync(cluster, balancer, ct).ConfigureAwait(false);
        IReadOnlyList<TargetHealth> targets = group is null ? [] : await cluster.Aws.LoadBalancing.DescribeTargetHealthAsync(group.Arn, ct).ConfigureAwait(false);
        return new BalancerSight(balancer.DnsName, balancer.CanonicalZoneId, balancer.State, group?.Arn, targets)
        {
            Arn = balancer.Arn,
            Listeners = await cluster.Aws.LoadBalancing.DescribeListenersAsync(balancer.Arn, ct).ConfigureAwait(false),
        };
    }
}
