using Slipway.Node.Stages;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd.Membership;

/// <summary>
/// What a slot's member does next: start new, rejoin with its data, replace itself, restore, wait, or refuse. Pure. Three rules hold
/// in every order of events (MembershipPropertyTests plays them): there is never a second cluster, since a generation begins with a
/// conditional write and a member starts as one of its first once only; nothing that this decides takes a majority away; data is
/// moved, never deleted.
/// </summary>
public static class MembershipDecider
{
    /// <summary>How long a member may be down in its turn; then another may take it.</summary>
    public static TimeSpan TurnLength { get; } = TimeSpan.FromMinutes(2);

    /// <returns>Null: this member is what it is to be, and votes.</returns>
    public static NodeAction? Decide(EtcdObservation seen)
    {
        if (seen.StoreProblem is { } problem) return WithoutStore(seen, problem);
        if (seen.Record is not { } record) return Beginning.Decide(seen);
        if (Restoring.NextGeneration(seen, record) is { } next) return next;
        if (seen.Data == DataState.Blank) return Blank(seen, record);
        if (seen.Identity is not { } identity) return new Refuse("there is data of etcd on this disk that no Slipway wrote: move it away, or restore it");
        if (identity.Generation > record.Generation)
            return new Refuse($"this disk is of generation {identity.Generation}, the state store knows {record.Generation} only: it was set back");
        if (identity.Generation < record.Generation)
            return PutAside(seen, $"it is of generation {identity.Generation}, and there is generation {record.Generation} now");
        if (seen.Data == DataState.Unusable) return Unusable(seen, record);
        return seen.Running ? Running(seen, record, identity) : Stopped(seen, record, identity);
    }

    // With data a member may serve: whoever made a new generation needs a majority, and then this one alone cannot acknowledge anything.
    static NodeAction? WithoutStore(EtcdObservation seen, string problem) =>
        seen.Data == DataState.Present && seen.Identity is { Launched: true } identity
            ? !seen.Running ? new Launch(identity) : seen.Own is { HasLeader: true, IsLearner: false } ? null : new Wait($"etcd to have a leader, and for the state store: {problem}")
            : new Wait($"the state store, which knows whether there is a cluster: {problem}");

    static NodeAction Blank(EtcdObservation seen, EtcdClusterRecord record)
    {
        if (seen.Running) return new StopEtcd("its data is gone");
        var first = record.Members.Contains(seen.Member);
        if (first && !record.Started.Contains(seen.Member)) return Beginning.Claim(seen, record);
        var own = seen.Identity is { } identity && identity.Generation == record.Generation ? identity : null;
        if (first && own is { Launched: false, Joins: false }) return Beginning.Start(own, record);
        if (!record.Formed) return Beginning.Again(seen, record);
        return Replacing.Decide(seen, record, own);
    }

    static NodeAction PutAside(EtcdObservation seen, string why) => seen.Running ? new StopEtcd(why) : new MoveAside(why);

    static NodeAction Unusable(EtcdObservation seen, EtcdClusterRecord record)
    {
        var why = seen.DataProblem ?? "etcd does not start from it";
        if (seen.View is not { } view || !IsOf(record, view)) return new Refuse($"etcd's data cannot be used ({why}), and no majority of the others answers: restore, or bring them back");
        return PutAside(seen, why);
    }

    static NodeAction Stopped(EtcdObservation seen, EtcdClusterRecord record, DiskIdentity identity)
    {
        // Restored, or brought by a join that was cut short: the note on the disk says how to go on.
        if (seen.View is { } view && IsOf(record, view) && identity.MemberId is { } id && view.Members.All(member => member.Id != id))
            return new MoveAside($"member {id:x} was removed from the cluster");
        return new Launch(identity);
    }

    static NodeAction? Running(EtcdObservation seen, EtcdClusterRecord record, DiskIdentity identity)
    {
        if (seen.Own is not { } own) return Silent(seen, record, identity);
        if (record is { Formed: true, ClusterId: { } id } && id != Hex(own.ClusterId)) return new Refuse($"etcd runs as a member of cluster {own.ClusterId:x}, the state store knows {id}");
        if (own.IsLearner) return seen.View is null ? new Wait("a majority of the others") : new PromoteLearner(own.MemberId);
        if (!own.HasLeader || seen.View is not { } view) return new Wait("a majority of etcd's members");
        if (!record.Formed) return new WriteRecord(record with { Formed = true, ClusterId = Hex(own.ClusterId) }, $"note that generation {record.Generation} has formed");
        if (identity.MemberId != own.MemberId) return new NoteIdentity(identity with { MemberId = own.MemberId });
        if (!record.Started.Contains(seen.Member)) return new WriteRecord(record with { Started = [.. record.Started, seen.Member] }, $"note that {seen.Member} votes in generation {record.Generation}");
        return seen.Outdated ? Turns.Take(seen.Member, seen.Turn, view, own.MemberId, "restart", seen.Now) ?? new RestartEtcd() : null;
    }

    // It may trust an authority no longer that its agent has been issued from: its new files heal that.
    static NodeAction Silent(EtcdObservation seen, EtcdClusterRecord record, DiskIdentity identity)
    {
        if (!seen.Outdated || seen.View is not { } view || !IsOf(record, view) || identity.MemberId is not { } id) return new Wait("etcd to answer");
        return Turns.Take(seen.Member, seen.Turn, view, id, "restart", seen.Now) is not { } first ? new RestartEtcd() : first is Later later ? new Wait(later.For) : first;
    }

    /// <summary>A record that was rebuilt from a disk knows no id.</summary>
    public static bool IsOf(EtcdClusterRecord record, ClusterView view) => record.ClusterId is null || record.ClusterId == Hex(view.ClusterId);

    public static string Hex(ulong id) => id.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
}
