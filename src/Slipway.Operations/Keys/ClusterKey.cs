namespace Slipway.Operations.Keys;

/// <summary>The KMS key of a cluster: the user's, or its own.</summary>
static class ClusterKey
{
    /// <returns>Null when there is none yet.</returns>
    public static async Task<string?> FindAsync(ClusterServices cluster, CancellationToken ct) =>
        cluster.Design.KmsKeyArn ?? await OwnKey.FindAsync(cluster, ct).ConfigureAwait(false);

    public static async Task<string> EnsureAsync(ClusterServices cluster, CancellationToken ct) =>
        cluster.Design.KmsKeyArn ?? await OwnKey.EnsureAsync(cluster, ct).ConfigureAwait(false);
}
