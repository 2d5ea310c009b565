using Slipway.Pki;
using Slipway.Spec.Model;

namespace Slipway.Operations.Access;

/// <summary>The last step of making a cluster, whoever made its machines: an administrator's kubeconfig, and nodes that are ready.</summary>
sealed record AdminAccess
{
    /// <summary>Kubeconfig text → where it was written.</summary>
    public required Func<string, CancellationToken, Task> Save { get; init; }

    /// <summary>How to reach the cluster's network from here; null: directly.</summary>
    public required Uri? Proxy { get; init; }

    /// <summary>How long to wait without another node turning ready.</summary>
    public required TimeSpan Patience { get; init; }

    /// <param name="address">Of the API's load balancer.</param>
    /// <returns>Why the nodes are not ready, null where they are or nobody may ask; and whether the API answered.</returns>
    public async Task<(string? Problem, bool Answered)> WaitAsync(ClusterServices cluster, ClusterAuthorities authorities, string address, CancellationToken ct)
    {
        var kubeconfig = AdminKubeconfig.Write(cluster, authorities, address, Proxy, cluster.Design.Certificates.Duration);
        var readiness = new Readiness(cluster, kubeconfig);
        var reach = cluster.Design.Api.Scheme == LoadBalancerScheme.Internal ? Readiness.ReachTimeout : Patience;
        var problem = cluster.Design.Api.IsClosed ? null : await readiness.WaitAsync(Patience, reach, ct).ConfigureAwait(false);
        // Written even when nodes are late: it is what one looks for the reason with.
        await Save(kubeconfig, ct).ConfigureAwait(false);
        return (problem, readiness.Answered);
    }
}
