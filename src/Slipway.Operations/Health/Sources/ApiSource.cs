using Slipway.Kubernetes;
using Slipway.Operations.Access;
using Slipway.Operations.Keys;
using Slipway.Pki;

namespace Slipway.Operations.Health.Sources;

/// <summary>Nodes and system pods, by an administrator's certificate that is made for the look.</summary>
sealed class ApiSource(ClusterServices cluster, Uri? proxy)
{
    const string Namespace = "kube-system";

    /// <summary>Of the certificate with which it looks.</summary>
    static readonly TimeSpan s_glance = TimeSpan.FromMinutes(30);

    public async Task<Sight<ApiSight>> ReadAsync(CancellationToken ct)
    {
        var api = cluster.Design.Api;
        if (api.IsClosed) return None(BlindKind.ApiOutOfReach, "nobody outside may reach it: api.allowedCidrs is empty", "list your addresses in api.allowedCidrs, then slipway up");
        if (await ClusterAddress.FindAsync(cluster, ct).ConfigureAwait(false) is not { } address) return None(BlindKind.Refused, "there is no load balancer to reach it by", "slipway up");
        if (await KeyRing.FindAsync(cluster, ct).ConfigureAwait(false) is not { } ring || await ring.LoadAsync(ct).ConfigureAwait(false) is not { } authorities) return None(BlindKind.Refused, "the cluster has no keys yet to reach it with", "slipway up");
        using (authorities)
        {
            try
            {
                return await AskAsync(authorities, address, ct).ConfigureAwait(false);
            }
            catch (KubernetesException e) when (Unreached.IsInternal(api, e))
            {
                return None(BlindKind.ApiOutOfReach, Unreached.Internal, "slipway health");
            }
            catch (KubernetesException e) when (e.Status is null)
            {
                return None(BlindKind.ApiSilent, e.Message, "slipway node status");
            }
            catch (KubernetesException e)
            {
                return None(BlindKind.Refused, e.Message, "slipway pki status");
            }
        }
    }

    /// <summary>A wrong name hides nothing else.</summary>
    async Task<Sight<ApiSight>> AskAsync(ClusterAuthorities authorities, string address, CancellationToken ct)
    {
        using var route = ApiRoute.Of(cluster, authorities, address, proxy, s_glance);
        var client = (await route.FindAsync(ct).ConfigureAwait(false)).Client;
        if (!await client.IsReadyAsync(ct).ConfigureAwait(false)) return Sight.Of<ApiSight>(new ApiSight(false, [], []) { NameProblem = route.NameProblem });
        var (nodes, pods, bound) = (client.ListNodesAsync(ct), client.ListPodsAsync(Namespace, ct), client.AreAdminsBoundAsync(ct));
        await Task.WhenAll(nodes, pods, bound).ConfigureAwait(false);
        return Sight.Of<ApiSight>(new ApiSight(true, await nodes.ConfigureAwait(false), await pods.ConfigureAwait(false)) { NameProblem = route.NameProblem, AdminsBound = await bound.ConfigureAwait(false) });
    }

    static Sight<ApiSight> None(BlindKind kind, string reason, string remedy) => Sight.None<ApiSight>(new Blind(kind, reason, remedy));
}
