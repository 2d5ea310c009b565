using Slipway.Node.Etcd.Acting;
using Slipway.Node.Etcd.Membership;
using Slipway.Node.Etcd.Upkeep;
using Slipway.Node.Files;
using Slipway.Node.Stages;

namespace Slipway.Node.Etcd;

/// <summary>Keeps one slot's member: membership first, then what keeps it well. All that it knows between two looks can be had again.</summary>
public sealed class EtcdKeeper : IDisposable
{
    readonly EtcdSlot _slot;
    readonly EtcdMemory _memory;
    readonly EtcdObserver _observer;
    readonly MembershipActor _members;
    readonly UpkeepActor _upkeep;
    EtcdSight? _sight;

    public EtcdKeeper(EtcdSlot slot)
    {
        var documents = new EtcdDocuments(slot);
        (_slot, _memory) = (slot, new EtcdMemory(slot));
        _observer = new EtcdObserver(slot, _memory, documents);
        _members = new MembershipActor(slot, _memory, documents);
        _upkeep = new UpkeepActor(slot, _memory, documents, _members);
    }

    public EtcdSlot Slot => _slot;

    /// <summary>The generation that this member votes in; null: it does not vote now.</summary>
    public int? Voting { get; private set; }

    /// <summary>Whether etcd runs well, but still with files that have been replaced: it waits for its turn to restart. Nothing else has to wait for that.</summary>
    public bool AwaitsRestart { get; private set; }

    /// <summary>What to do now, a report before it where one is due. Empty: the member is well.</summary>
    /// <exception cref="StepException">It could not look.</exception>
    public async Task<IReadOnlyList<NodeAction>> NextAsync(CancellationToken cancel)
    {
        // At once, and not with the restart that it takes for etcd to trust it: others judge by the same file.
        if (await Authorities.WantingAsync(_slot.Host, cancel).ConfigureAwait(false) is { Count: > 0 } wanting) return [new WriteFiles(wanting)];
        var sight = _sight = await _observer.LookAsync(cancel).ConfigureAwait(false);
        var decided = MembershipDecider.Decide(sight.Membership);
        AwaitsRestart = decided is Later;
        var works = decided is null or Later;
        Voting = works && sight.Membership is { Own.HasLeader: true } seen ? seen.Record?.Generation ?? seen.Identity?.Generation : null;
        var next = works ? Upkeep(sight) : decided;
        var report = EtcdReporting.Write(_slot, sight, _memory, decided?.Description ?? next?.Description ?? "votes");
        var actions = new List<NodeAction>();
        if (sight.Membership.StoreProblem is null && EtcdReporting.IsDue(report, _memory.LastReport)) actions.Add(new Report(report.Doing));
        if (next is not null) actions.Add(next);
        return actions;
    }

    /// <exception cref="StepException">What stood in the way.</exception>
    public async Task ActAsync(NodeAction action, CancellationToken cancel)
    {
        if (action is WriteFiles write)
        {
            await Authorities.WriteAsync(write, _slot.Host, cancel).ConfigureAwait(false);
            return;
        }
        var sight = _sight ?? throw new InvalidOperationException("nothing has been looked at");
        if (action is UpkeepAction upkeep) await _upkeep.ActAsync(upkeep, sight, cancel).ConfigureAwait(false);
        else if (!await _members.TryActAsync(action, sight, cancel).ConfigureAwait(false)) throw new InvalidOperationException($"etcd's keeper does not do: {action.Description}");
    }

    public void Dispose() => _memory.Dispose();

    IReadOnlyList<PlannedFile> Authorities => _slot.AuthorityFile is { } file ? [file] : [];

    UpkeepAction? Upkeep(EtcdSight sight)
    {
        var seen = sight.Membership;
        if (seen is not { Own: { } own, View: { } view, Record: { } record } || seen.Now < _memory.UpkeepAgain) return null;
        return UpkeepDecider.Decide(new UpkeepObservation
        {
            Member = _slot.Member, Now = seen.Now, Own = own, View = view, Generation = record.Generation, Every = TimeSpan.FromSeconds(_slot.Config.BackupEverySeconds),
            Quota = sight.Quota, Statuses = sight.Statuses, Alarms = sight.Alarms, Newest = sight.Newest, Request = seen.Request, Answered = _memory.Answer?.Request,
            RestoreIsAsked = seen.RestoreIsAsked, HasCandidate = seen.Candidate is not null, Turn = seen.Turn, Compacted = _memory.Compacted,
        });
    }
}
