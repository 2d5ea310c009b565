namespace Slipway.NodeConfig.Etcd;

/// <summary>Which snapshot a restore takes that names none.</summary>
public static class SnapshotChoice
{
    /// <summary>A new etcd takes its first snapshot before anybody has written to it; that one is never worth more than one with keys.</summary>
    /// <returns>The newest that holds keys; where none does, the newest; null: there is none.</returns>
    public static SnapshotManifest? Default(IReadOnlyList<SnapshotManifest> newestFirst) => newestFirst.FirstOrDefault(HoldsKeys) ?? (newestFirst is [var newest, ..] ? newest : null);

    public static bool HoldsKeys(SnapshotManifest snapshot) => snapshot.Keys > 0;
}
