using Slipway.Aws.Ec2;
using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Etcd;
using Slipway.Operations.Progress;

namespace Slipway.Operations.Etcd;

/// <summary>
/// What <c>up</c> does before it makes the control plane's machines anew. etcd's record outlives its disks where their stack was rolled back or
/// deleted; members would believe it, and wait for disks that nobody has. So it goes, as with <c>destroy</c>, and a new etcd begins.
/// </summary>
sealed class FreshEtcd(ClusterServices cluster)
{
    static readonly HashSet<string> s_gone = new(StringComparer.Ordinal) { "deleting", "deleted" };

    /// <summary>To be called while there is no stack, so that no member can have begun. As long as one disk of a slot is there, the record stays.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        if (await AnyDiskAsync(new HashSet<string>(), ct).ConfigureAwait(false)) return;
        // The record last: as long as it is there, a run that is killed here is done again. Reports without a record keep members from beginning.
        foreach (var key in (await cluster.State.ListAsync(StateKeys.Etcd, ct).ConfigureAwait(false)).OrderBy(key => key == StateKeys.EtcdCluster))
        {
            if (key == StateKeys.EtcdCluster) cluster.Report(ProgressKind.Step, "etcd", "no disk of the etcd that was begun before is left: a new one begins");
            await cluster.State.DeleteAsync(key, ct).ConfigureAwait(false);
        }
        if (SnapshotChoice.Default(await new EtcdDesk(cluster).SnapshotsAsync(ct).ConfigureAwait(false)) is { } snapshot)
        {
            cluster.Report(ProgressKind.Step, "etcd",
                $"begins empty; of the snapshots from before, {snapshot.Key} is the newest (revision {snapshot.Revision}, {snapshot.Keys} keys): after up, 'slipway etcd restore --snapshot {snapshot.Key}' brings it back");
        }
    }

    /// <param name="going">Ids of disks that are not to be counted on.</param>
    public async Task<bool> AnyDiskAsync(IReadOnlySet<string> going, CancellationToken ct) =>
        (await cluster.Aws.Ec2.DescribeVolumesAsync([Filter.Tag(TagNames.Cluster, cluster.Design.Name)], ct: ct).ConfigureAwait(false))
            .Any(volume => volume.Tags.ContainsKey(TagNames.Slot) && !s_gone.Contains(volume.State) && !going.Contains(volume.Id));
}
