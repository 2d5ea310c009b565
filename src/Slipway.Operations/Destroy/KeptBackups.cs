using Slipway.NodeConfig;
using Slipway.Operations.Keys;

namespace Slipway.Operations.Destroy;

/// <summary>What outlives the cluster when its backups are kept: they, and the keys without which they are worth nothing.</summary>
/// <param name="Snapshots">Of etcd.</param>
/// <param name="KeyAlias">The cluster's own KMS key; null: the user's own, which stays anyway.</param>
public sealed record KeptBackups(int Snapshots, string Place, string? KeyAlias)
{
    /// <summary>What KMS takes for a key a month, in USD.</summary>
    const int KeyCost = 1;

    public override string ToString() =>
        $"{Snapshots} {(Snapshots == 1 ? "backup" : "backups")} of etcd and the keys that open {(Snapshots == 1 ? "it" : "them")}, in {Place}{(KeyAlias is { } alias ? $", and the KMS key {alias} (${KeyCost} a month)" : "")}";

    /// <summary>How to be rid of them.</summary>
    public static string Removal => "slipway destroy --keep-backups false takes them away";

    /// <summary>Whether an object of the state store is one of them.</summary>
    public static bool Holds(string key) => key.StartsWith(StateKeys.Backups, StringComparison.Ordinal) || key.StartsWith(StateKeys.Pki, StringComparison.Ordinal);

    /// <returns>Null: there is no backup, and keys alone are worth nothing.</returns>
    public static async Task<KeptBackups?> FindAsync(ClusterServices cluster, CancellationToken ct)
    {
        var snapshots = (await cluster.State.ListAsync(StateKeys.Backups, ct).ConfigureAwait(false)).Where(key => !key.EndsWith(".json", StringComparison.Ordinal)).ToList();
        return snapshots.Count == 0 ? null : new KeptBackups(snapshots.Count, cluster.State.Place, cluster.Design.KmsKeyArn is null ? OwnKey.Alias(cluster.Design) : null);
    }
}
