using Slipway.Node.Etcd.Client;
using Slipway.Node.Etcd.Membership;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd.Upkeep;

/// <summary>What keeps a working member well: snapshots by the leader, room in a full database, what operators ask for. Pure.</summary>
public static class UpkeepDecider
{
    const string NoSpace = "NOSPACE";

    /// <summary>A database that fills less of its quota than this takes writes again.</summary>
    const double Room = 0.9;

    /// <returns>Null: nothing to do.</returns>
    public static UpkeepAction? Decide(UpkeepObservation seen) =>
        Asked(seen) ?? Full(seen) ?? Scheduled(seen) ?? (seen.Turn?.Member == seen.Member ? new GiveTurnBack() : null);

    static UpkeepAction? Asked(UpkeepObservation seen)
    {
        if (seen.Request is not { } request || request.Id == seen.Answered) return null;
        return request.Kind switch
        {
            EtcdRequestKind.Snapshot => seen.Own.IsLeader && seen.Newest?.Request != request.Id ? new TakeSnapshot(request.Id) : null,
            EtcdRequestKind.Defrag => InTurn(seen, new Defragment(request.Id)),
            _ => seen.RestoreIsAsked && !seen.HasCandidate ? new Decline(request.Id, $"there is no finished snapshot {request.Snapshot ?? "at all"}") : null,
        };
    }

    // etcd's own remedy: forget history, give the space back to the file system on each member, lift the alarm.
    static UpkeepAction? Full(UpkeepObservation seen)
    {
        if (seen.Alarms.FirstOrDefault(alarm => alarm.Kind == NoSpace) is not { } alarm) return null;
        if (seen.Own.IsLeader && seen.Compacted == 0) return new Compact(seen.Own.Revision);
        if (seen.Own.Size > seen.Quota * Room && seen.Own.InUse < seen.Own.Size * Room) return InTurn(seen, new Defragment(null));
        return seen.Own.IsLeader && seen.Statuses.All(member => member.Size <= seen.Quota * Room) ? new Disarm(alarm) : null;
    }

    static UpkeepAction? Scheduled(UpkeepObservation seen) =>
        seen.Own.IsLeader && (seen.Newest is not { } newest || newest.Generation != seen.Generation || seen.Now - newest.Taken >= seen.Every) ? new TakeSnapshot(null) : null;

    // Who has to wait for another does nothing now, and looks again.
    static UpkeepAction? InTurn(UpkeepObservation seen, Defragment defragment) => Turns.Take(seen.Member, seen.Turn, seen.View, seen.Own.MemberId, "defragment", seen.Now) switch
    {
        null => defragment,
        TakeTurn take => new TakeUpkeepTurn(take.For),
        _ => null,
    };
}

/// <summary>A member that works, and all that deciding about its upkeep may know.</summary>
public sealed record UpkeepObservation
{
    public required string Member { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required EtcdStatus Own { get; init; }
    public required ClusterView View { get; init; }
    public required int Generation { get; init; }

    /// <summary>Between two snapshots.</summary>
    public required TimeSpan Every { get; init; }

    /// <summary>Bytes.</summary>
    public required long Quota { get; init; }
    public IReadOnlyList<EtcdStatus> Statuses { get; init; } = [];
    public IReadOnlyList<EtcdAlarm> Alarms { get; init; } = [];
    public NewestSnapshot? Newest { get; init; }
    public EtcdRequest? Request { get; init; }

    /// <summary>The request that this member has answered last.</summary>
    public string? Answered { get; init; }
    public bool RestoreIsAsked { get; init; }
    public bool HasCandidate { get; init; }
    public EtcdTurn? Turn { get; init; }

    /// <summary>Up to which revision history was forgotten for this alarm; 0: not yet.</summary>
    public long Compacted { get; init; }
}
