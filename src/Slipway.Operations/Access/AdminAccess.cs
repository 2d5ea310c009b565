using Slipway.Operations.Progress;
using Slipway.Pki;
using Slipway.Spec.Model;

namespace Slipway.Operations.Access;

/// <summary>The last step of making a cluster, whoever made its machines: an administrator's kubeconfig, and nodes that are ready.</summary>
sealed record AdminAccess
{
    /// <summary>More than any cluster takes.</summary>
    static readonly TimeSpan s_wait = TimeSpan.FromDays(1);

    /// <summary>Kubeconfig text → where it was written.</summary>
    public required Func<string, CancellationToken, Task> Save { get; init; }

    /// <summary>How to reach the cluster's network from here; null: directly.</summary>
    public required Uri? Proxy { get; init; }

    /// <summary>How long to wait without another node turning ready.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>What is left to do when all is ready and the API answers from here, with Slipway's own kubeconfig; null: nothing.</summary>
    public Func<Kubernetes.Kubeconfig, CancellationToken, Task>? Finish { get; init; }

    /// <param name="address">Of the API's load balancer.</param>
    /// <param name="signalled">Asked where the API does not let anybody in from here: null, every machine has told otherwise that it is ready; else what is missing.</param>
    /// <returns>Null: all is ready. Not being let in from here is no failure of the cluster; it is reported.</returns>
    public async Task<Outcome.Failed?> WaitAsync(ClusterServices cluster, ClusterAuthorities authorities, string address, Func<CancellationToken, Task<string?>> signalled, CancellationToken ct)
    {
        using var route = ApiRoute.Of(cluster, authorities, address, Proxy, s_wait);
        var readiness = new Readiness(cluster, route, address);
        var isInternal = cluster.Design.Api.Scheme == LoadBalancerScheme.Internal;
        var problem = cluster.Design.Api.IsClosed ? null : await readiness.WaitAsync(Patience, isInternal ? Readiness.ReachTimeout : Patience, ct).ConfigureAwait(false);
        if (problem is null && readiness.Answered && Finish is { } finish) await finish((await route.FindAsync(ct).ConfigureAwait(false)).Config, ct).ConfigureAwait(false);
        // Written even when nodes are late: it is what one looks for the reason with.
        await Save(AdminKubeconfig.Write(cluster, authorities, address, Proxy, cluster.Design.Certificates.Duration), ct).ConfigureAwait(false);
        if (cluster.Design.Api.IsClosed || (isInternal && !readiness.Answered))
        {
            problem = await signalled(ct).ConfigureAwait(false);
            if (problem is null)
            {
                cluster.Report(ProgressKind.Warning, "nodes", isInternal
                    ? $"all have signalled that they are ready; of the API: {Unreached.Internal}. Use kubectl from there"
                    : "they have signalled that they are ready, but nobody outside may reach the API: list your addresses in api.allowedCidrs and run again");
            }
        }
        if (route.NameProblem is { } unnamed && cluster.Design.Api is { DnsName: { } name } api)
        {
            cluster.Report(ProgressKind.Warning, "record", $"nobody reaches the API by {name} yet ({unnamed}), and kubeconfigs name it; {ApiRecord.Remedy(api, name, address)}");
        }
        return problem is null ? null : new Outcome.Failed(problem, "slipway status shows what is there; run again to go on waiting");
    }
}
