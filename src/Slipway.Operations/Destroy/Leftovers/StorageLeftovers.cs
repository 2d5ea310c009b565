namespace Slipway.Operations.Destroy.Leftovers;

/// <summary>Disks of persistent volumes and of slots, and snapshots.</summary>
sealed class StorageLeftovers : ILeftoverSource
{
    public bool HoldsNetwork => false;

    public async Task<IReadOnlyList<Leftover>> FindAsync(ClusterServices cluster, CancellationToken ct)
    {
        var ec2 = cluster.Aws.Ec2;
        var volumes = await Ownership.AnyAsync(cluster.Design.Name, f => ec2.DescribeVolumesAsync(f, ct: ct), v => v.Id).ConfigureAwait(false);
        var snapshots = await Ownership.AnyAsync(cluster.Design.Name, f => ec2.DescribeSnapshotsAsync(f, ct: ct), s => s.Id).ConfigureAwait(false);
        return
        [
            .. volumes.Where(v => v.State is "available" or "error" && Ownership.IsOwned(cluster, v.Tags)).Select(v => new Leftover("volume", v.Id, v.Tags.GetValueOrDefault("Name"), stop => ec2.DeleteVolumeAsync(v.Id, stop))),
            .. snapshots.Select(s => new Leftover("snapshot", s.Id, s.Tags.GetValueOrDefault("Name"), stop => ec2.DeleteSnapshotAsync(s.Id, stop))),
        ];
    }
}
