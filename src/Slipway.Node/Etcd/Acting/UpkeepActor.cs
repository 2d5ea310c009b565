using Slipway.Node.Etcd.Client;
using Slipway.Node.Etcd.Snapshots;
using Slipway.Node.Etcd.Upkeep;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd.Acting;

/// <summary>Does what was decided about upkeep.</summary>
sealed class UpkeepActor(EtcdSlot slot, EtcdMemory memory, EtcdDocuments documents, MembershipActor members)
{
    static readonly TimeSpan s_again = TimeSpan.FromMinutes(1);

    /// <summary>What fails is logged, told in the report, and left alone for a minute.</summary>
    public async Task ActAsync(UpkeepAction action, EtcdSight sight, CancellationToken cancel)
    {
        try
        {
            await DoAsync(action, sight, cancel).ConfigureAwait(false);
            if (action is not Report) memory.UpkeepProblem = null;
        }
        catch (Exception problem) when (problem is EtcdException or StepException)
        {
            slot.Host.Log($"etcd: {action.Description}: {problem.Message}");
            memory.UpkeepProblem = $"could not {action.Description}: {problem.Message}";
            memory.UpkeepAgain = slot.Host.Time.GetUtcNow() + s_again;
            if (Request(action) is { } request) memory.Answer = new EtcdAnswer(request, false, problem.Message);
        }
    }

    Task DoAsync(UpkeepAction action, EtcdSight sight, CancellationToken cancel) => action switch
    {
        TakeSnapshot take => SnapshotAsync(take, sight, cancel),
        Defragment defragment => DefragmentAsync(defragment, cancel),
        Compact compact => CompactAsync(compact, cancel),
        Disarm disarm => memory.Connections.Own.DisarmAsync(disarm.Alarm, cancel),
        TakeUpkeepTurn take => members.TakeTurnAsync(take.For, sight.TurnVersion, cancel),
        GiveTurnBack => GiveBackAsync(sight, cancel),
        Decline decline => DeclineAsync(decline),
        Report report => ReportAsync(report, sight, cancel),
        _ => throw new InvalidOperationException($"nobody does: {action.Description}"),
    };

    async Task SnapshotAsync(TakeSnapshot take, EtcdSight sight, CancellationToken cancel)
    {
        if (sight.Membership is not { Own: { } own, Record: { } record }) return;
        var manifest = await new SnapshotTaker(slot, documents).TakeAsync(memory.Connections.Own, own, record.Generation, take.Request, sight.NewestVersion, cancel).ConfigureAwait(false);
        slot.Host.Log($"etcd: snapshot {manifest.Key}, revision {manifest.Revision}, {manifest.Size} bytes");
        if (take.Request is { } request) memory.Answer = new EtcdAnswer(request, true, manifest.Key);
        await new SnapshotShelf(slot, documents).TidyAsync(record.Restore?.Key, cancel).ConfigureAwait(false);
    }

    async Task DefragmentAsync(Defragment defragment, CancellationToken cancel)
    {
        var before = await memory.Connections.Own.StatusAsync(cancel).ConfigureAwait(false);
        await memory.Connections.Own.DefragmentAsync(cancel).ConfigureAwait(false);
        var after = await memory.Connections.Own.StatusAsync(cancel).ConfigureAwait(false);
        slot.Host.Log($"etcd: defragmented from {before.Size} to {after.Size} bytes");
        if (defragment.Request is { } request) memory.Answer = new EtcdAnswer(request, true, $"{before.Size} bytes before, {after.Size} after");
    }

    async Task CompactAsync(Compact compact, CancellationToken cancel)
    {
        memory.Compacted = compact.Revision;
        try
        {
            await memory.Connections.Own.CompactAsync(compact.Revision, cancel).ConfigureAwait(false);
        }
        catch (EtcdException refusal) when (refusal.Answered && refusal.Message.Contains("has been compacted", StringComparison.Ordinal))
        {
            // A leader before has done it.
        }
    }

    async Task GiveBackAsync(EtcdSight sight, CancellationToken cancel)
    {
        // Another that has taken it since, because it was late, keeps it.
        await documents.WriteAsync(StateKeys.EtcdTurn, new EtcdTurn(null, "", slot.Host.Time.GetUtcNow()), EtcdJson.Default.EtcdTurn, sight.TurnVersion, cancel).ConfigureAwait(false);
        memory.HoldsTurn = false;
    }

    Task DeclineAsync(Decline decline)
    {
        memory.Answer = new EtcdAnswer(decline.Request, false, decline.Why);
        return Task.CompletedTask;
    }

    async Task ReportAsync(Report report, EtcdSight sight, CancellationToken cancel)
    {
        var written = EtcdReporting.Write(slot, sight, memory, report.Doing);
        // First, so that a state store that does not answer is not asked for this all the time.
        memory.LastReport = written;
        await documents.ReplaceAsync(StateKeys.EtcdMember(slot.Member), written, EtcdJson.Default.EtcdMemberReport, cancel).ConfigureAwait(false);
    }

    static string? Request(UpkeepAction action) => action switch { TakeSnapshot take => take.Request, Defragment defragment => defragment.Request, _ => null };
}
