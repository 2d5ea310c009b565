using Slipway.Node.Etcd.Membership;
using Slipway.Node.Files;
using Slipway.Node.Services;

namespace Slipway.Node.Etcd;

/// <summary>The slot's disk, and etcd's unit on it.</summary>
sealed class DiskObserver(EtcdSlot slot)
{
    const int LastLines = 40;

    /// <summary>What etcd says of data that it will never start from. Lower case.</summary>
    static readonly (string Sign, string Meaning)[] s_signs =
    [
        ("crc mismatch", "its log is damaged"),
        ("walpb: ", "its log is damaged"),
        ("wal: slice bounds out of range", "its log is damaged"),
        ("failed to read wal", "its log is damaged"),
        ("wal: file not found", "a part of its log is missing"),
        ("snap: crc mismatch", "its snapshot is damaged"),
        ("failed to find database snapshot file", "its database is missing"),
        ("failed to recover v3 backend from snapshot", "its database is damaged"),
        ("invalid page type", "its database is damaged"),
        ("assertion failed: page", "its database is damaged"),
        ("has been permanently removed from the cluster", "it was removed from the cluster"),
        ("removed from cluster", "it was removed from the cluster"),
        ("member has been removed", "it was removed from the cluster"),
    ];

    public async Task<EtcdObservation> LookAsync(CancellationToken cancel)
    {
        var (host, folders) = (slot.Host, slot.Folders);
        var identity = await host.Files.ReadAsync(folders.Identity, cancel).ConfigureAwait(false) is { } note ? DiskIdentity.Read(note) : null;
        var present = await host.Files.ExistsAsync(folders.Data + "/member", cancel).ConfigureAwait(false);
        var running = await host.Units.IsActiveAsync(UnitNames.Etcd, cancel).ConfigureAwait(false);
        // Data on which etcd has not been started yet is not what the journal speaks of.
        var problem = present && !running && identity is { Launched: true } ? await ProblemAsync(cancel).ConfigureAwait(false) : null;
        return new EtcdObservation
        {
            Cluster = slot.Cluster, Member = slot.Member, Declared = slot.Declared, Now = host.Time.GetUtcNow(), Identity = identity, Running = running,
            Data = !present ? DataState.Blank : problem is null ? DataState.Present : DataState.Unusable,
            DataProblem = problem,
            Outdated = running && identity is not null && await IsOutdatedAsync(identity, cancel).ConfigureAwait(false),
        };
    }

    /// <summary>All that etcd reads when it starts.</summary>
    public async Task<ServicePlan> PlanAsync(DiskIdentity identity, CancellationToken cancel)
    {
        var space = await slot.Host.Disks.SpaceAsync(slot.Folders.Disk, cancel).ConfigureAwait(false);
        return new ServicePlan(UnitNames.Etcd,
            [EtcdConfigFile.Plan(slot, identity, space?.Total), new PlannedFile($"{Paths.Units}/{UnitNames.Etcd}", EtcdUnit.Text), .. slot.AuthorityFile is { } authority ? [authority] : Array.Empty<PlannedFile>()],
            []);
    }

    async Task<bool> IsOutdatedAsync(DiskIdentity identity, CancellationToken cancel) =>
        await StartMark.ReadAsync(UnitNames.Etcd, slot.Host, cancel).ConfigureAwait(false) != (await PlanAsync(identity, cancel).ConfigureAwait(false)).Files.Hash();

    async Task<string?> ProblemAsync(CancellationToken cancel)
    {
        var words = await slot.Host.Units.JournalAsync(UnitNames.Etcd, LastLines, cancel).ConfigureAwait(false);
        // Only of this start: what is older may have been about other data.
        var last = words.Reverse().TakeWhile(line => !line.Contains("\"etcd-version\"", StringComparison.Ordinal)).Select(line => line.ToLowerInvariant()).ToList();
        return s_signs.FirstOrDefault(sign => last.Any(line => line.Contains(sign.Sign, StringComparison.Ordinal))).Meaning;
    }
}
