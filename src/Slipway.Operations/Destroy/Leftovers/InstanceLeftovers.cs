namespace Slipway.Operations.Destroy.Leftovers;

/// <summary>Machines that were taken out of their group, and those of autoscalers.</summary>
sealed class InstanceLeftovers : ILeftoverSource
{
    public bool HoldsNetwork => true;

    public async Task<IReadOnlyList<Leftover>> FindAsync(ClusterServices cluster, CancellationToken ct)
    {
        var ec2 = cluster.Aws.Ec2;
        var found = await Ownership.AnyAsync(cluster.Design.Name, f => ec2.DescribeInstancesAsync(f, ct: ct), i => i.Id).ConfigureAwait(false);
        return [.. found.Where(i => i.State is not ("terminated" or "shutting-down") && Ownership.IsOwned(cluster, i.Tags))
            .Select(i => new Leftover("instance", i.Id, i.Tags.GetValueOrDefault("Name"), stop => ec2.TerminateInstancesAsync([i.Id], stop)))];
    }
}
