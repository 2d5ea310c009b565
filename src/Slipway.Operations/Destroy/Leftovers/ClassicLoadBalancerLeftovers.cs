namespace Slipway.Operations.Destroy.Leftovers;

/// <summary>Load balancers of the first generation, which Kubernetes' in-tree provider made.</summary>
sealed class ClassicLoadBalancerLeftovers : ILeftoverSource
{
    public bool HoldsNetwork => true;

    public async Task<IReadOnlyList<Leftover>> FindAsync(ClusterServices cluster, CancellationToken ct)
    {
        var api = cluster.Aws.ClassicLoadBalancing;
        var balancers = await api.DescribeLoadBalancersAsync(ct).ConfigureAwait(false);
        if (balancers.Count == 0) return [];
        var tags = await api.DescribeTagsAsync(balancers.Select(b => b.Name), ct).ConfigureAwait(false);
        return [.. balancers.Where(b => tags.TryGetValue(b.Name, out var of) && Ownership.IsLeftoverOf(cluster, of))
            .Select(b => new Leftover("classic load balancer", b.Name, b.Name, stop => api.DeleteLoadBalancerAsync(b.Name, stop)))];
    }
}
