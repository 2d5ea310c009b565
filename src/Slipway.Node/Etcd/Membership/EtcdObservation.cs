using Slipway.Node.Etcd.Client;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd.Membership;

public enum DataState
{
    /// <summary>No data directory, or an empty one.</summary>
    Blank,
    Present,

    /// <summary>There is some that etcd will never start from: damaged, or of a member that was removed.</summary>
    Unusable,
}

/// <summary>All that deciding about membership may know.</summary>
public sealed record EtcdObservation
{
    public required string Cluster { get; init; }
    public required string Member { get; init; }

    /// <summary>Peer URL of each member that the configuration declares, by name; this one included.</summary>
    public required IReadOnlyDictionary<string, string> Declared { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>Null: it answers. Otherwise why it does not.</summary>
    public string? StoreProblem { get; init; }

    /// <summary>Null: there is none, where the state store answers.</summary>
    public EtcdClusterRecord? Record { get; init; }
    public DataState Data { get; init; }

    /// <summary>etcd's own words where <see cref="Data"/> cannot be used.</summary>
    public string? DataProblem { get; init; }

    /// <summary>Null: the disk says nothing.</summary>
    public DiskIdentity? Identity { get; init; }

    /// <summary>Whether the unit is active.</summary>
    public bool Running { get; init; }

    /// <summary>Whether etcd runs with other files than it is to have.</summary>
    public bool Outdated { get; init; }

    /// <summary>This machine's member; null: it does not answer.</summary>
    public EtcdStatus? Own { get; init; }

    /// <summary>Null: nobody who has a majority answers.</summary>
    public ClusterView? View { get; init; }
    public EtcdRequest? Request { get; init; }

    /// <summary>What the members' agents say; looked at where a majority may be lost or no record is found.</summary>
    public IReadOnlyList<EtcdMemberReport> Reports { get; init; } = [];

    /// <summary>The snapshot to come back from, if that were to be done; looked for only then.</summary>
    public SnapshotManifest? Candidate { get; init; }

    /// <summary>How long a majority has to be lost before the members restore by themselves; null: never.</summary>
    public TimeSpan? RestoreAfter { get; init; }

    /// <summary>Looked at where somebody has to be down for a moment.</summary>
    public EtcdTurn? Turn { get; init; }

    public string PeerUrl => Declared.TryGetValue(Member, out var url) ? url : throw new StepException($"member {Member} is not among the cluster's members", permanent: true);

    public bool RestoreIsAsked => Request is { Kind: EtcdRequestKind.Restore } request && request.Id != Record?.LastRequest;
}
