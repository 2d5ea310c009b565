namespace Slipway.Operations.Destroy.Leftovers;

/// <summary>Network interfaces that CNI plugins made and nobody uses any more.</summary>
sealed class InterfaceLeftovers : ILeftoverSource
{
    public bool HoldsNetwork => true;

    public async Task<IReadOnlyList<Leftover>> FindAsync(ClusterServices cluster, CancellationToken ct)
    {
        var ec2 = cluster.Aws.Ec2;
        var found = await Ownership.AnyAsync(cluster.Design.Name, f => ec2.DescribeNetworkInterfacesAsync(f, ct: ct), i => i.Id).ConfigureAwait(false);
        return [.. found.Where(i => i is { Status: "available", RequesterManaged: false } && Ownership.IsLeftoverOf(cluster, i.Tags))
            .Select(i => new Leftover("network interface", i.Id, i.Description, stop => ec2.DeleteNetworkInterfaceAsync(i.Id, stop)))];
    }
}
