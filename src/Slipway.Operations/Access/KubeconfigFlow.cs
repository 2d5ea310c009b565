using Slipway.Operations.Keys;

namespace Slipway.Operations.Access;

/// <summary>A new administrator's kubeconfig for a cluster that is there.</summary>
public sealed class KubeconfigFlow(ClusterServices cluster, Uri? proxy)
{
    /// <returns>Null where the cluster, its load balancer or its keys are not there.</returns>
    public async Task<string?> RunAsync(TimeSpan? duration, CancellationToken ct)
    {
        if (await ClusterAddress.FindAsync(cluster, ct).ConfigureAwait(false) is not { } address) return null;
        if (await ClusterKey.FindAsync(cluster, ct).ConfigureAwait(false) is not { } key) return null;
        using var authorities = await new KeyRing(cluster.State, new KmsDataKeys(cluster.Aws.Kms, key), cluster.Design, cluster.WallTime).LoadAsync(ct).ConfigureAwait(false);
        return authorities is null
            ? null
            : AdminKubeconfig.Write(cluster, authorities, address, proxy, duration ?? cluster.Design.Certificates.Duration);
    }
}
