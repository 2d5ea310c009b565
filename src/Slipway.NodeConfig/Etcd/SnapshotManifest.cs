namespace Slipway.NodeConfig.Etcd;

/// <summary>What a snapshot is, beside it in the state store. Written last: a snapshot without one is not finished.</summary>
public sealed record SnapshotManifest
{
    public const string Extension = ".json";

    /// <summary>Of the snapshot, in the state store.</summary>
    public required string Key { get; init; }
    public required DateTimeOffset Taken { get; init; }
    public required long Revision { get; init; }

    /// <summary>As <c>etcdutl snapshot status</c> prints it.</summary>
    public required string Hash { get; init; }
    public required long Keys { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Lower-case hex, of what was read back from the state store.</summary>
    public required string Sha256 { get; init; }
    public required string Member { get; init; }

    /// <summary>Hex.</summary>
    public required string ClusterId { get; init; }
    public required int Generation { get; init; }
    public required string EtcdVersion { get; init; }

    /// <summary>Null: made by the schedule.</summary>
    public string? Request { get; init; }

    public string ManifestKey => Key + Extension;
}

/// <summary>At <see cref="StateKeys.EtcdNewest"/>, written under a condition: of two members that lead in a row, one takes the next.</summary>
/// <param name="Request">Null: made by the schedule.</param>
public sealed record NewestSnapshot(string Key, DateTimeOffset Taken, long Revision, int Generation, string? Request = null);

/// <summary>Who may be down now, at <see cref="StateKeys.EtcdTurn"/>.</summary>
/// <param name="Member">Null: nobody.</param>
/// <param name="Until">Then another may take it.</param>
public sealed record EtcdTurn(string? Member, string For, DateTimeOffset Until);
