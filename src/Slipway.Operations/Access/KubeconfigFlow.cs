using Slipway.Kubernetes;
using Slipway.Operations.Keys;
using Slipway.Operations.Progress;
using Slipway.Pki;

namespace Slipway.Operations.Access;

/// <summary>A new administrator's kubeconfig for a cluster that is there.</summary>
public sealed class KubeconfigFlow(ClusterServices cluster, Uri? proxy)
{
    /// <summary>Of the certificate with which rights are given.</summary>
    static readonly TimeSpan s_glance = TimeSpan.FromMinutes(10);

    /// <param name="grant">Whether administrators are given their rights anew, where somebody has taken them away.</param>
    /// <returns>Null where the cluster, its load balancer or its keys are not there.</returns>
    /// <exception cref="KubernetesException">The API does not answer, which matters only for rights.</exception>
    public async Task<string?> RunAsync(TimeSpan? duration, CancellationToken ct, bool grant = false)
    {
        if (await ClusterAddress.FindAsync(cluster, ct).ConfigureAwait(false) is not { } address) return null;
        if (await KeyRing.FindAsync(cluster, ct).ConfigureAwait(false) is not { } ring) return null;
        using var authorities = await ring.LoadAsync(ct).ConfigureAwait(false);
        if (authorities is null) return null;
        if (duration is { } asked && authorities[ClusterAuthorities.Kubernetes].NotAfter is var end && cluster.WallTime.GetUtcNow() + asked > end)
            cluster.Report(ProgressKind.Step, "kubeconfig", $"it ends on {end:yyyy-MM-dd} with the cluster's authority, not after the {asked.TotalHours:0} hours that were asked for");
        if (grant)
        {
            using var route = ApiRoute.Of(cluster, authorities, address, proxy, s_glance);
            using var api = new KubernetesApi((await route.FindAsync(ct).ConfigureAwait(false)).Config);
            await api.EnsureAsync(AdminRights.Collection, AdminRights.Binding(), ct).ConfigureAwait(false);
            cluster.Report(ProgressKind.Done, "rights", $"administrators have theirs: {AdminRights.Group} is bound to cluster-admin");
        }
        return AdminKubeconfig.Write(cluster, authorities, address, proxy, duration ?? cluster.Design.Certificates.Duration);
    }
}
