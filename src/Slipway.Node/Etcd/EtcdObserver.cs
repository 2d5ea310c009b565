using Slipway.Node.Etcd.Client;
using Slipway.Node.Etcd.Membership;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd;

/// <summary>Looks at the disk, the unit, the other members and the state store. Asks for nothing that the next decision does not need.</summary>
sealed class EtcdObserver(EtcdSlot slot, EtcdMemory memory, EtcdDocuments documents)
{
    static readonly TimeSpan s_requestsAreOldAfter = TimeSpan.FromHours(1);

    public async Task<EtcdSight> LookAsync(CancellationToken cancel)
    {
        await memory.Connections.RefreshAsync(cancel).ConfigureAwait(false);
        var local = await new DiskObserver(slot).LookAsync(cancel).ConfigureAwait(false);
        var (statuses, view, voice) = await AskAsync(cancel).ConfigureAwait(false);
        var seen = local with
        {
            Now = slot.Host.Time.GetUtcNow(), View = view, Own = local.Running ? statuses.GetValueOrDefault(slot.Member) : null,
            RestoreAfter = slot.Config.RestoreAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
        var sight = new EtcdSight { Membership = seen, Voice = voice, Statuses = [.. statuses.Values], Quota = EtcdConfigFile.QuotaFor(slot, await SizeAsync(cancel).ConfigureAwait(false)) };
        try
        {
            return await WithDocumentsAsync(sight, cancel).ConfigureAwait(false);
        }
        catch (StepException silence)
        {
            return sight with { Membership = seen with { StoreProblem = silence.Message } };
        }
    }

    async Task<EtcdSight> WithDocumentsAsync(EtcdSight sight, CancellationToken cancel)
    {
        var (record, version) = await documents.RecordAsync(cancel).ConfigureAwait(false);
        var request = await documents.RequestAsync(cancel).ConfigureAwait(false);
        var seen = sight.Membership with { Record = record, Request = request is not null && sight.Membership.Now - request.At < s_requestsAreOldAfter ? request : null };
        memory.LostSince = MajorityLoss.HasLost(seen) ? memory.LostSince ?? seen.Now : null;
        if (record is null || seen.RestoreIsAsked || record.Formed && seen.View is null) seen = await WithReportsAsync(seen, cancel).ConfigureAwait(false);
        sight = sight with { Membership = seen, RecordVersion = version };
        if (seen.Own is { IsLearner: false, HasLeader: true } own && sight.Voice is { } voice) return await WithUpkeepAsync(sight, own, voice, cancel).ConfigureAwait(false);
        return seen.Outdated && seen.View is not null ? await WithTurnAsync(sight, cancel).ConfigureAwait(false) : sight;
    }

    async Task<EtcdObservation> WithReportsAsync(EtcdObservation seen, CancellationToken cancel)
    {
        seen = seen with { Reports = await documents.ReportsAsync(cancel).ConfigureAwait(false) };
        var lost = seen.Record is { } record && MajorityLoss.Since(record, seen.Declared.Keys, seen.Reports, seen.Now) is not null;
        if (!seen.RestoreIsAsked && !(lost && seen.RestoreAfter is not null)) return seen;
        var asked = seen.RestoreIsAsked ? seen.Request?.Snapshot : null;
        return seen with { Candidate = await new Snapshots.SnapshotShelf(slot, documents).FindAsync(asked, cancel).ConfigureAwait(false) };
    }

    async Task<EtcdSight> WithUpkeepAsync(EtcdSight sight, EtcdStatus own, EtcdClient voice, CancellationToken cancel)
    {
        try
        {
            sight = sight with { Alarms = await voice.AlarmsAsync(cancel).ConfigureAwait(false) };
        }
        catch (EtcdException)
        {
            // Told by the next look; nothing depends on it.
        }
        if (sight.Alarms.Count == 0) memory.Compacted = 0;
        if (own.IsLeader)
        {
            var (newest, version) = await documents.NewestAsync(cancel).ConfigureAwait(false);
            sight = sight with { Newest = newest, NewestVersion = version };
        }
        var needsTurn = sight.Membership.Outdated || memory.HoldsTurn || sight.Alarms.Count > 0 || sight.Membership.Request?.Kind == EtcdRequestKind.Defrag;
        return needsTurn ? await WithTurnAsync(sight, cancel).ConfigureAwait(false) : sight;
    }

    async Task<EtcdSight> WithTurnAsync(EtcdSight sight, CancellationToken cancel)
    {
        var (turn, version) = await documents.TurnAsync(cancel).ConfigureAwait(false);
        return sight with { Membership = sight.Membership with { Turn = turn }, TurnVersion = version };
    }

    async Task<(IReadOnlyDictionary<string, EtcdStatus> Statuses, ClusterView? View, EtcdClient? Voice)> AskAsync(CancellationToken cancel)
    {
        var asked = await Task.WhenAll(slot.Config.Members.Select(async member => (member.Name, Status: await StatusAsync(memory.Connections.Glance(member.Name), cancel).ConfigureAwait(false)))).ConfigureAwait(false);
        var statuses = asked.Where(answer => answer.Status is not null).ToDictionary(answer => answer.Name, answer => answer.Status ?? throw new InvalidOperationException(answer.Name));
        var healthy = new HashSet<ulong>();
        foreach (var status in statuses.Values.Where(status => status.HasLeader)) healthy.Add(status.MemberId);
        // The others first: this one may be the one that has been removed.
        foreach (var (name, status) in statuses.OrderBy(pair => pair.Key == slot.Member))
        {
            if (!status.HasLeader || status.IsLearner) continue;
            try
            {
                var voice = memory.Connections.Of(name);
                return (statuses, new ClusterView(status.ClusterId, await voice.MembersAsync(cancel).ConfigureAwait(false), healthy), voice);
            }
            catch (EtcdException)
            {
                // It has no majority; another may.
            }
        }
        return (statuses, null, null);
    }

    static async Task<EtcdStatus?> StatusAsync(EtcdClient client, CancellationToken cancel)
    {
        try
        {
            return await client.StatusAsync(cancel).ConfigureAwait(false);
        }
        catch (EtcdException)
        {
            return null;
        }
    }

    async Task<long?> SizeAsync(CancellationToken cancel) => (await slot.Host.Disks.SpaceAsync(slot.Folders.Disk, cancel).ConfigureAwait(false))?.Total;
}
