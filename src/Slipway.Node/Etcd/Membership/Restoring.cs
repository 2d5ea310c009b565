using Slipway.Node.Stages;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd.Membership;

/// <summary>When a new generation begins from a snapshot: asked for, or the majority lost for longer than configured.</summary>
static class Restoring
{
    /// <returns>Null: not now.</returns>
    public static NodeAction? NextGeneration(EtcdObservation seen, EtcdClusterRecord record)
    {
        var asked = seen.RestoreIsAsked ? seen.Request?.Id : null;
        var lost = MajorityLoss.Since(record, seen.Declared.Keys, seen.Reports, seen.Now);
        var due = seen.RestoreAfter is { } after && lost is { } since && seen.Now - since >= after;
        if (asked is null && !due) return null;
        // Which snapshot is gone is for the answer to the request to say; meanwhile everything stays as it is.
        if (seen.Candidate is not { } candidate) return null;
        return new WriteRecord(From(seen, record, candidate, asked), $"restore {candidate.Key} (revision {candidate.Revision}): {(asked is null ? "a majority of the disks is gone" : $"asked for by {seen.Request?.By}")}");
    }

    public static EtcdClusterRecord From(EtcdObservation seen, EtcdClusterRecord? before, SnapshotManifest snapshot, string? request)
    {
        // What members of the generation that is given up had reached, as far as they have said.
        var last = seen.Reports.Where(report => report.Facts is not null && before is not null && report.Generation == before.Generation)
            .MaxBy(report => report.Facts?.Revision);
        var own = seen.Own;
        var revision = Math.Max(last?.Facts?.Revision ?? 0, own?.Revision ?? 0);
        return EtcdClusterRecord.Next(before, seen.Cluster, Beginning.Names(seen), seen.Now, new EtcdRestore(
            snapshot.Key, snapshot.Sha256, snapshot.Revision, snapshot.Taken, request, revision > 0 ? revision : null, own is not null ? seen.Now : last?.At));
    }
}
