using Slipway.Node.Etcd.Client;
using Slipway.Node.Stages;

namespace Slipway.Node.Etcd.Upkeep;

/// <summary>What keeps a working member well. That it fails holds nothing up: it is told, and tried again a minute later.</summary>
public abstract record UpkeepAction : NodeAction;

/// <param name="Request">Null: it is time.</param>
public sealed record TakeSnapshot(string? Request) : UpkeepAction
{
    public override string Description => "take a snapshot into the state store";
}

/// <param name="Request">Null: the database is full.</param>
public sealed record Defragment(string? Request) : UpkeepAction
{
    public override string Description => "defragment the database";
}

/// <summary>Forgets history, to make room in a full database.</summary>
public sealed record Compact(long Revision) : UpkeepAction
{
    public override string Description => $"forget history before revision {Revision}, because the database is full";
}

public sealed record Disarm(EtcdAlarm Alarm) : UpkeepAction
{
    public override string Description => $"lift alarm {Alarm.Kind} of member {Alarm.MemberId:x}: there is room again";
}

public sealed record TakeUpkeepTurn(string For) : UpkeepAction
{
    public override string Description => $"take the turn to {For}";
}

/// <summary>Answers a request that cannot be fulfilled.</summary>
public sealed record Decline(string Request, string Why) : UpkeepAction
{
    public override string Description => $"decline: {Why}";
}

public sealed record GiveTurnBack : UpkeepAction
{
    public override string Description => "give the turn back";
}

/// <summary>Says in the state store how the member is.</summary>
public sealed record Report(string Doing) : UpkeepAction
{
    public override string Description => "report on etcd's member";
}
