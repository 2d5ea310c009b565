using System.Globalization;
using Slipway.Node.Etcd.Client;
using Slipway.Node.Etcd.Membership;
using Slipway.Node.Etcd.Snapshots;
using Slipway.Node.Files;
using Slipway.Node.Services;
using Slipway.Node.Stages;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd.Acting;

/// <summary>Does what was decided about membership. Each may be done again after a crash in its middle.</summary>
sealed class MembershipActor(EtcdSlot slot, EtcdMemory memory, EtcdDocuments documents)
{
    static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan s_start = TimeSpan.FromSeconds(5);
    static readonly TimeSpan s_catchUp = TimeSpan.FromSeconds(20);

    /// <returns>False: it is no such action.</returns>
    /// <exception cref="StepException">What stood in the way.</exception>
    public async Task<bool> TryActAsync(NodeAction action, EtcdSight sight, CancellationToken cancel)
    {
        try
        {
            if (Do(action, sight, cancel) is not { } done) return false;
            await done.ConfigureAwait(false);
            return true;
        }
        catch (EtcdException problem)
        {
            throw new StepException($"etcd: {problem.Message}", inner: problem);
        }
    }

    Task? Do(NodeAction action, EtcdSight sight, CancellationToken cancel) => action switch
    {
        // Who was faster has decided; the next look finds what.
        WriteRecord write => documents.WriteAsync(StateKeys.EtcdCluster, write.Record, EtcdJson.Default.EtcdClusterRecord, sight.RecordVersion, cancel),
        NoteIdentity note => NoteAsync(note.Identity, cancel),
        RestoreData restore => RestoreAsync(restore, cancel),
        Launch launch => LaunchAsync(launch.Identity, cancel),
        StopEtcd => slot.Host.Units.StopAsync(UnitNames.Etcd, cancel),
        MoveAside => MoveAsideAsync(sight.Membership.Identity, cancel),
        RemoveMember remove => Voice(sight).RemoveAsync(remove.Id, cancel),
        AddLearner add => AddAsync(add, sight, cancel),
        PromoteLearner promote => PromoteAsync(promote.Id, Voice(sight), cancel),
        TakeTurn take => TakeTurnAsync(take.For, sight.TurnVersion, cancel),
        RestartEtcd => RestartAsync(sight.Membership.Identity ?? throw new StepException("the disk does not say whose it is"), cancel),
        _ => null,
    };

    public async Task TakeTurnAsync(string purpose, string? version, CancellationToken cancel) => memory.HoldsTurn |= await documents.WriteAsync(
        StateKeys.EtcdTurn, new EtcdTurn(slot.Member, purpose, slot.Host.Time.GetUtcNow() + MembershipDecider.TurnLength), EtcdJson.Default.EtcdTurn, version, cancel).ConfigureAwait(false);

    static EtcdClient Voice(EtcdSight sight) => sight.Voice ?? throw new StepException("no member that has a majority answers");

    Task NoteAsync(DiskIdentity identity, CancellationToken cancel) => slot.Host.Files.WriteAsync(slot.Folders.Identity, identity.ToJson(), PlannedFile.Public, cancel);

    async Task LaunchAsync(DiskIdentity identity, CancellationToken cancel)
    {
        // Started on a disk that was changed since the look, etcd would begin anew and forget what it promised.
        if (await IsAnotherDiskAsync(identity, found => identity.Launched && found == DataState.Blank, cancel).ConfigureAwait(false)) throw AnotherDisk();
        var plan = await PlanAsync(identity, cancel).ConfigureAwait(false);
        if (!identity.Launched) await NoteAsync(identity with { Launched = true }, cancel).ConfigureAwait(false);
        await slot.Host.Units.StartAsync(UnitNames.Etcd, cancel).ConfigureAwait(false);
        await StartMark.WriteAsync(plan, slot.Host, cancel).ConfigureAwait(false);
        await AnswersAsync(s_start, cancel).ConfigureAwait(false);
    }

    async Task RestartAsync(DiskIdentity identity, CancellationToken cancel)
    {
        var plan = await PlanAsync(identity, cancel).ConfigureAwait(false);
        await slot.Host.Units.RestartAsync(UnitNames.Etcd, cancel).ConfigureAwait(false);
        await StartMark.WriteAsync(plan, slot.Host, cancel).ConfigureAwait(false);
        await AnswersAsync(s_catchUp, cancel).ConfigureAwait(false);
    }

    async Task<ServicePlan> PlanAsync(DiskIdentity identity, CancellationToken cancel)
    {
        var plan = await new DiskObserver(slot).PlanAsync(identity, cancel).ConfigureAwait(false);
        await plan.Files.WriteAsync(new WriteFiles([.. plan.Files.Select(file => file.Path)]), slot.Host, cancel).ConfigureAwait(false);
        // Files that were just written may be the authorities that answers are judged by.
        await memory.Connections.RefreshAsync(cancel).ConfigureAwait(false);
        return plan;
    }

    async Task<bool> IsAnotherDiskAsync(DiskIdentity identity, Func<DataState, bool> isAnother, CancellationToken cancel) =>
        await new DiskObserver(slot).LookAsync(cancel).ConfigureAwait(false) is var now && (now.Identity != identity || isAnother(now.Data));

    static StepException AnotherDisk() => new("the disk is not the one that was looked at");

    async Task RestoreAsync(RestoreData restore, CancellationToken cancel)
    {
        // Data without the note beside it would belong to nobody.
        if (await IsAnotherDiskAsync(restore.Identity, static found => found != DataState.Blank, cancel).ConfigureAwait(false)) throw AnotherDisk();
        var file = slot.Folders.Scratch + "/restore.db";
        try
        {
            await new SnapshotShelf(slot, documents).FetchAsync(restore.From.Key, restore.From.Sha256, file, cancel).ConfigureAwait(false);
            await slot.Host.Files.DeleteFolderAsync(slot.Folders.Restoring, cancel).ConfigureAwait(false);
            await new SnapshotTool(slot).RestoreAsync(file, restore.Identity, slot.Folders.Restoring, cancel).ConfigureAwait(false);
            await slot.Host.Files.DeleteFolderAsync(slot.Folders.Data, cancel).ConfigureAwait(false);
            await slot.Host.Files.MoveAsync(slot.Folders.Restoring, slot.Folders.Data, cancel).ConfigureAwait(false);
        }
        finally
        {
            await slot.Host.Files.DeleteAsync(file, CancellationToken.None).ConfigureAwait(false);
        }
        var (revision, minutes) = (restore.From.LostRevisions, restore.From.LostMinutes);
        slot.Host.Log($"etcd: restored {restore.From.Key}, revision {restore.From.Revision}; lost since: {(revision is { } r ? $"{r} revisions" : "unknown revisions")}, {(minutes is { } m ? $"{m:0.0} minutes" : "unknown time")}");
    }

    async Task MoveAsideAsync(DiskIdentity? identity, CancellationToken cancel)
    {
        // It may be between two starts.
        await slot.Host.Units.StopAsync(UnitNames.Etcd, cancel).ConfigureAwait(false);
        var folder = $"{slot.Folders.Aside}/{slot.Host.Time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-g{identity?.Generation ?? 0}";
        await slot.Host.Files.MoveAsync(slot.Folders.Data, $"{folder}/data", cancel).ConfigureAwait(false);
        if (identity is not null) await slot.Host.Files.MoveAsync(slot.Folders.Identity, $"{folder}/slipway.json", cancel).ConfigureAwait(false);
        slot.Host.Log($"etcd: the old data lies in {folder}");
    }

    async Task AddAsync(AddLearner add, EtcdSight sight, CancellationToken cancel)
    {
        var seen = sight.Membership;
        if (seen.View is not { } view || seen.Record is not { } record) throw new StepException("no member that has a majority answers");
        var id = await Voice(sight).AddLearnerAsync(add.PeerUrl, cancel).ConfigureAwait(false);
        var others = view.Members.Where(member => member.Name.Length > 0).ToDictionary(member => member.Name, member => member.PeerUrls[0]);
        await NoteAsync(new DiskIdentity
        {
            Member = slot.Member, Generation = record.Generation, Token = record.Token, Joins = true, MemberId = id,
            InitialCluster = new Dictionary<string, string>(others) { [slot.Member] = add.PeerUrl },
        }, cancel).ConfigureAwait(false);
    }

    // etcd refuses until the learner has nearly all of the leader's log.
    async Task PromoteAsync(ulong id, EtcdClient voice, CancellationToken cancel)
    {
        var begun = slot.Host.Time.GetUtcNow();
        while (true)
        {
            try
            {
                await voice.PromoteAsync(id, cancel).ConfigureAwait(false);
                return;
            }
            catch (EtcdException done) when (done.Answered && done.Message.EndsWith("can only promote a learner member", StringComparison.Ordinal))
            {
                // It votes: an earlier try has succeeded without an answer.
                return;
            }
            catch (EtcdException notYet) when (notYet.Answered && slot.Host.Time.GetUtcNow() - begun < s_catchUp)
            {
                await Task.Delay(s_glance, slot.Host.Time, cancel).ConfigureAwait(false);
            }
        }
    }

    async Task AnswersAsync(TimeSpan patience, CancellationToken cancel)
    {
        for (var begun = slot.Host.Time.GetUtcNow(); slot.Host.Time.GetUtcNow() - begun < patience;)
        {
            try
            {
                if ((await memory.Connections.Glance(slot.Member).StatusAsync(cancel).ConfigureAwait(false)).HasLeader) return;
            }
            catch (EtcdException)
            {
                // Not yet.
            }
            await Task.Delay(s_glance, slot.Host.Time, cancel).ConfigureAwait(false);
        }
    }
}
