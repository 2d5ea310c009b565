using Slipway.Operations.Keys;
using Slipway.Operations.Nodes;
using Slipway.Pki;

namespace Slipway.Operations.Pki;

/// <summary>Looks at the cluster's keys; changes nothing.</summary>
public sealed class PkiDesk(ClusterServices cluster)
{
    readonly TrustStore _trust = new(cluster.State, cluster.WallTime);

    /// <returns>Null: the cluster has no keys yet.</returns>
    public async Task<PkiState?> LookAsync(CancellationToken ct)
    {
        if (await KeyRing.FindAsync(cluster, ct).ConfigureAwait(false) is not { } ring || await ring.LoadAsync(ct).ConfigureAwait(false) is not { } authorities) return null;
        using (authorities) return await LookAsync(authorities, ct).ConfigureAwait(false);
    }

    /// <param name="authorities">As they lie in the operator's bundle.</param>
    public async Task<PkiState?> LookAsync(ClusterAuthorities authorities, CancellationToken ct) =>
        await _trust.ReadAsync(ct).ConfigureAwait(false) is var (document, version)
            ? new PkiState(document, version, TrustStore.Held(authorities), await new NodeDesk(cluster).ListAsync(ct).ConfigureAwait(false)) : null;
}
