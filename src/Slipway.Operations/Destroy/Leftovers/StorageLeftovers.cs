using Slipway.Aws.Ec2;
using Slipway.Design.Model;

namespace Slipway.Operations.Destroy.Leftovers;

/// <summary>Disks of persistent volumes and of slots, and snapshots.</summary>
sealed class StorageLeftovers : ILeftoverSource
{
    const string ClaimTag = "kubernetes.io/created-for/pvc/";

    public bool HoldsNetwork => false;

    public async Task<IReadOnlyList<Leftover>> FindAsync(ClusterServices cluster, CancellationToken ct)
    {
        var ec2 = cluster.Aws.Ec2;
        var volumes = await Ownership.AnyAsync(cluster.Design.Name, f => ec2.DescribeVolumesAsync(f, ct: ct), v => v.Id).ConfigureAwait(false);
        var snapshots = await Ownership.AnyAsync(cluster.Design.Name, f => ec2.DescribeSnapshotsAsync(f, ct: ct), s => s.Id).ConfigureAwait(false);
        return
        [
            .. volumes.Where(v => v.State is "available" or "error" && Ownership.IsOwned(cluster, v.Tags)).Select(v => Of(cluster, v)),
            .. snapshots.Select(s => new Leftover("snapshot", s.Id, s.Tags.GetValueOrDefault("Name"), stop => ec2.DeleteSnapshotAsync(s.Id, stop))),
        ];
    }

    /// <summary>Those that Kubernetes has made, on machines or not: they hold people's data, and go once their machines have.</summary>
    public static async Task<IReadOnlyList<Leftover>> PersistentAsync(ClusterServices cluster, CancellationToken ct)
    {
        var owned = await cluster.Aws.Ec2.DescribeVolumesAsync([Filter.Tag(TagNames.KubernetesCluster(cluster.Design.Name), "owned")], ct: ct).ConfigureAwait(false);
        return [.. owned.Where(v => Ownership.IsLeftoverOf(cluster, v.Tags)).Select(v => Of(cluster, v))];
    }

    static Leftover Of(ClusterServices cluster, Volume volume) =>
        new("volume", volume.Id, Claim(volume.Tags) ?? volume.Tags.GetValueOrDefault("Name"), stop => cluster.Aws.Ec2.DeleteVolumeAsync(volume.Id, stop));

    /// <returns>Null: nobody claims it.</returns>
    static string? Claim(IReadOnlyDictionary<string, string> tags) =>
        tags.GetValueOrDefault(ClaimTag + "name") is { } name ? $"of the claim {tags.GetValueOrDefault(ClaimTag + "namespace", "default")}/{name}" : null;
}
