using Slipway.Kubernetes;
using Slipway.Pki;

namespace Slipway.Operations.Access;

/// <summary>
/// Slipway's own way to the API: by the name that people use or, where that leads nowhere, by the load balancer's own, so that a record that is
/// missing or late holds up nothing.
/// </summary>
sealed class ApiRoute : IDisposable
{
    readonly Way _named;
    readonly Way? _unnamed;
    bool _leads;

    ApiRoute(Way named, Way? unnamed) => (_named, _unnamed) = (named, unnamed);

    /// <summary>Why the name that people use was not taken, at the last look; null: it was, or there is no other, or neither answers.</summary>
    public string? NameProblem { get; private set; }

    /// <param name="balancer">The load balancer's own name.</param>
    /// <param name="proxy">How to reach the cluster's network from here; null: directly.</param>
    /// <param name="life">Of the certificate.</param>
    public static ApiRoute Of(ClusterServices cluster, ClusterAuthorities authorities, string balancer, Uri? proxy, TimeSpan life)
    {
        var unnamed = cluster with { Design = cluster.Design with { Api = cluster.Design.Api with { DnsName = null } } };
        return new ApiRoute(To(cluster), cluster.Design.Api.DnsName is null ? null : To(unnamed));

        Way To(ClusterServices named)
        {
            var config = Kubernetes.Kubeconfig.Parse(AdminKubeconfig.Own(named, authorities, balancer, proxy, life));
            return new Way(config, new KubernetesClient(config));
        }
    }

    /// <returns>The client is this route's to dispose of.</returns>
    public async Task<Way> FindAsync(CancellationToken ct)
    {
        if (_unnamed is null || _leads) return _named;
        var problem = await SilenceAsync(_named, ct).ConfigureAwait(false);
        _leads = problem is null;
        NameProblem = problem is not null && await SilenceAsync(_unnamed, ct).ConfigureAwait(false) is null ? problem : null;
        return NameProblem is null ? _named : _unnamed;
    }

    public void Dispose()
    {
        _named.Client.Dispose();
        _unnamed?.Client.Dispose();
    }

    /// <returns>Null: something answered, were it an error.</returns>
    static async Task<string?> SilenceAsync(Way way, CancellationToken ct)
    {
        try
        {
            await way.Client.IsReadyAsync(ct).ConfigureAwait(false);
            return null;
        }
        catch (KubernetesException e)
        {
            return e.Status is null ? e.Message : null;
        }
    }

    /// <param name="Config">With an administrator's certificate; never written to a file.</param>
    public sealed record Way(Kubernetes.Kubeconfig Config, KubernetesClient Client);
}
