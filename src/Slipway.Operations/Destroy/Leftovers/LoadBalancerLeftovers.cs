namespace Slipway.Operations.Destroy.Leftovers;

/// <summary>What Services of type LoadBalancer and Ingresses have left.</summary>
sealed class LoadBalancerLeftovers : ILeftoverSource
{
    public bool HoldsNetwork => true;

    public async Task<IReadOnlyList<Leftover>> FindAsync(ClusterServices cluster, CancellationToken ct)
    {
        var api = cluster.Aws.LoadBalancing;
        var balancers = await api.DescribeLoadBalancersAsync(ct: ct).ConfigureAwait(false);
        var groups = await api.DescribeTargetGroupsAsync(ct: ct).ConfigureAwait(false);
        var tags = await api.DescribeTagsAsync([.. balancers.Select(b => b.Arn), .. groups.Select(g => g.Arn)], ct).ConfigureAwait(false);
        bool Mine(string arn) => tags.TryGetValue(arn, out var of) && Ownership.IsLeftoverOf(cluster, of);
        return
        [
            .. balancers.Where(b => Mine(b.Arn)).Select(b => new Leftover("load balancer", b.Arn, b.Name, stop => api.DeleteLoadBalancerAsync(b.Arn, stop))),
            .. groups.Where(g => Mine(g.Arn)).Select(g => new Leftover("target group", g.Arn, g.Name, stop => api.DeleteTargetGroupAsync(g.Arn, stop))),
        ];
    }
}
