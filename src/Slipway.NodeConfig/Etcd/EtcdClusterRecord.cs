namespace Slipway.NodeConfig.Etcd;

/// <summary>
/// Which etcd cluster there is, at <see cref="StateKeys.EtcdCluster"/>. Written with conditional writes only. A restore makes a new
/// generation; members with data of an older one put it aside.
/// </summary>
public sealed record EtcdClusterRecord
{
    /// <summary>From 1; grows with each restore, and with each bootstrap that came to nothing.</summary>
    public required int Generation { get; init; }

    /// <summary><c>--initial-cluster-token</c>: no two generations can be taken for each other.</summary>
    public required string Token { get; init; }
    public required DateTimeOffset Since { get; init; }

    /// <summary>When the first generation was begun: what is older is of a cluster before this one. Null: written before this was noted.</summary>
    public DateTimeOffset? Began { get; init; }

    /// <summary>Names of the members that this generation begins with.</summary>
    public required IReadOnlyList<string> Members { get; init; }

    /// <summary>Those that may have started: each is noted before it does, and starts as a first member once only.</summary>
    public IReadOnlyList<string> Started { get; init; } = [];

    /// <summary>Whether a majority has been seen. Nobody is let in before, so a generation that has not formed holds nothing.</summary>
    public bool Formed { get; init; }

    /// <summary>Hex, as etcdctl prints it; null until formed.</summary>
    public string? ClusterId { get; init; }

    /// <summary>Null: began empty.</summary>
    public EtcdRestore? Restore { get; init; }

    /// <summary>The last restore that an operator asked for and that was begun, in this generation or an earlier one.</summary>
    public string? LastRequest { get; init; }

    /// <summary>Whether a snapshot is of this cluster, in this generation or an earlier one, and not of one of the same name before it.</summary>
    public bool Covers(SnapshotManifest snapshot) => (ClusterId is not null && snapshot.ClusterId == ClusterId) || Began is not { } began || snapshot.Taken >= began;

    public bool Equals(EtcdClusterRecord? other) => other is not null && Generation == other.Generation && Token == other.Token && Since == other.Since && Began == other.Began
        && Members.SequenceEqual(other.Members) && Started.SequenceEqual(other.Started) && Formed == other.Formed && ClusterId == other.ClusterId && Restore == other.Restore && LastRequest == other.LastRequest;

    public override int GetHashCode() => HashCode.Combine(Generation, Token, Started.Count, Formed);

    /// <summary>The first generation's record, or the one after another.</summary>
    public static EtcdClusterRecord Next(EtcdClusterRecord? before, string cluster, IReadOnlyList<string> members, DateTimeOffset now, EtcdRestore? restore)
    {
        var generation = (before?.Generation ?? 0) + 1;
        return new()
        {
            Generation = generation, Token = $"{cluster}-{generation}-{now.ToUnixTimeSeconds()}", Since = now, Began = before is null ? now : before.Began, Members = members, Restore = restore,
            LastRequest = restore?.Request ?? before?.LastRequest,
        };
    }
}

/// <summary>The snapshot that all members of a generation come back from, and what that costs.</summary>
/// <param name="Key">In the state store.</param>
/// <param name="Request">The operator's request; null: the members decided it, the majority being lost.</param>
/// <param name="LastRevision">The newest that any member had reported; null: none had.</param>
/// <param name="LastSeen">When.</param>
public sealed record EtcdRestore(string Key, string Sha256, long Revision, DateTimeOffset Taken, string? Request, long? LastRevision, DateTimeOffset? LastSeen)
{
    /// <summary>Writes that are gone, as far as is known; null: not known.</summary>
    public long? LostRevisions => LastRevision is { } last ? Math.Max(0, last - Revision) : null;

    /// <summary>Minutes from the snapshot to the last that was seen.</summary>
    public double? LostMinutes => LastSeen is { } seen ? Math.Max(0, (seen - Taken).TotalMinutes) : null;
}
