using Slipway.NodeConfig.Etcd;
using Slipway.Operations.Etcd;
using Slipway.Operations.Progress;

namespace Slipway.Cli.Commands.Etcd;

/// <summary>The snapshot that a restore takes, and what is said of it before the question.</summary>
/// <param name="Others">All other snapshots, newest first.</param>
sealed record RestoreChoice(SnapshotManifest Chosen, IReadOnlyList<SnapshotManifest> Others, EtcdState State)
{
    /// <summary>So many are named; of more there is only the number.</summary>
    const int Named = 3;

    /// <param name="key">Null: the newest that holds keys.</param>
    /// <param name="newestFirst">Those that are finished.</param>
    /// <returns>Null: there is no such snapshot.</returns>
    public static RestoreChoice? Of(string? key, IReadOnlyList<SnapshotManifest> newestFirst, EtcdState state) =>
        (key is null ? SnapshotChoice.Default(newestFirst) : newestFirst.FirstOrDefault(snapshot => snapshot.Key == key)) is { } chosen
            ? new RestoreChoice(chosen, [.. newestFirst.Where(other => other != chosen)], state) : null;

    public IEnumerable<string> Lines()
    {
        yield return $"Snapshot {Chosen.Key}: revision {Chosen.Revision}, {Chosen.Keys} keys, taken {Chosen.Taken:yyyy-MM-dd HH:mm:ss}Z{(State.IsOfEarlierCluster(Chosen) ? " of an earlier cluster of this name" : "")}. Lost with it: {Lost}.";
        if (Others.Where(other => other.Taken >= Chosen.Taken && other.Keys < Chosen.Keys).ToList() is { Count: > 0 } emptier) yield return $"Newer, and with fewer keys: {Names(emptier)}.";
        if (Fuller() is { } fuller) yield return $"Of an earlier cluster of this name, and with more keys: {Names([fuller])}; --snapshot takes that one.";
    }

    // Revisions of two clusters cannot be compared.
    string Lost => State.IsOfEarlierCluster(Chosen) && State.Record is not null ? "all that the present cluster holds"
        : $"{(Last is { } revision ? $"at least {Math.Max(0, revision - Chosen.Revision)} revisions" : "an unknown number of revisions")}, all of the last {(State.Now - Chosen.Taken).TotalMinutes:0} minutes";

    long? Last => State.Reports.Where(report => report.Generation == State.Record?.Generation).Max(report => report.Facts?.Revision);

    /// <summary>A cluster that has just begun again has snapshots of its own soon: what is meant may well be older.</summary>
    SnapshotManifest? Fuller() => State.IsOfEarlierCluster(Chosen) || State.Record is not { Restore: null } ? null
        : Others.FirstOrDefault(other => State.IsOfEarlierCluster(other) && SnapshotChoice.HoldsKeys(other)) is { } last && last.Keys > Chosen.Keys ? last : null;

    static string Names(IReadOnlyList<SnapshotManifest> snapshots) =>
        Listing.Some([.. snapshots.Select(snapshot => $"{snapshot.Key} ({snapshot.Keys} keys)")], Named);
}
