using Slipway.Node.Stages;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd.Membership;

/// <summary>Writes the record, if it is still the one that was seen.</summary>
public sealed record WriteRecord(EtcdClusterRecord Record, string Why) : NodeAction
{
    public override string Description => Why;
}

/// <summary>Notes on the disk whose data is going to be on it.</summary>
public sealed record NoteIdentity(DiskIdentity Identity) : NodeAction
{
    public override string Description => $"note on the disk that it belongs to {Identity.Member} in generation {Identity.Generation}";
}

public sealed record RestoreData(DiskIdentity Identity, EtcdRestore From) : NodeAction
{
    public override string Description => $"restore {From.Key} (revision {From.Revision})";
}

/// <summary>Starts etcd on its disk: first noted there, then done.</summary>
public sealed record Launch(DiskIdentity Identity) : NodeAction
{
    public override string Description => Identity.Joins ? "start etcd as a learner" : "start etcd";
}

public sealed record StopEtcd(string Why) : NodeAction
{
    public override string Description => $"stop etcd: {Why}";
}

public sealed record RestartEtcd : NodeAction
{
    public override string Description => "restart etcd with its new files";
}

/// <summary>Moves the data into a folder of its own, where it stays.</summary>
public sealed record MoveAside(string Why) : NodeAction
{
    public override string Description => $"move etcd's data aside: {Why}";
}

public sealed record RemoveMember(ulong Id, string Why) : NodeAction
{
    public override string Description => $"remove member {Id:x}: {Why}";
}

public sealed record AddLearner(string PeerUrl) : NodeAction
{
    public override string Description => $"add {PeerUrl} as a learner";
}

public sealed record PromoteLearner(ulong Id) : NodeAction
{
    public override string Description => $"promote learner {Id:x} to a voting member";
}

public sealed record TakeTurn(string For) : NodeAction
{
    public override string Description => $"take the turn to {For}";
}

/// <summary>Nothing can be done by the agent as things are; trying something would endanger data.</summary>
public sealed record Refuse(string Why) : Wait(Why)
{
    public override string Description => $"refused: {Why}";
}

/// <summary>The member works as it is, and has something to do that has to wait: no reason to hold up the rest of the machine.</summary>
public sealed record Later(string For) : Wait(For);
