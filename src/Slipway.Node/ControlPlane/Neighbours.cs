using System.Net.Security;
using Slipway.Node.Stages;
using Slipway.NodeConfig;
using Slipway.Pki;

namespace Slipway.Node.ControlPlane;

/// <summary>The other control-plane machines, as the API knows them.</summary>
static class Neighbours
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <returns>How many of their API servers say that they are ready.</returns>
    /// <exception cref="StepException">This machine's own does not answer.</exception>
    public static async Task<int> CountReadyAsync(NodeContext context, CancellationToken cancel)
    {
        using var http = new HttpClient(context.Host.Network.Https(new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = TrustedRoots.Policy(context.Config.Authorities[AuthorityNames.Kubernetes]),
        })) { Timeout = s_patience };
        var ready = 0;
        foreach (var address in await AddressesAsync(context, cancel).ConfigureAwait(false))
        {
            if (await IsReadyAsync(http, new UriBuilder(Uri.UriSchemeHttps, address, context.Config.Api.Port, "/readyz").Uri, cancel).ConfigureAwait(false)) ready++;
        }
        return ready;
    }

    static async Task<IEnumerable<string>> AddressesAsync(NodeContext context, CancellationToken cancel)
    {
        var (nodes, _) = await ClusterParts.AskAsync(context, api => api.ListAsync("/api/v1/nodes", cancel), cancel).ConfigureAwait(false);
        return nodes.Where(node => (string?)node["metadata"]?["name"] != context.Identity.InstanceId && node["metadata"]?["labels"]?[ClusterStage.RoleLabel] is not null)
            .Select(node => (node["status"]?["addresses"]?.AsArray() ?? []).FirstOrDefault(address => (string?)address?["type"] == "InternalIP"))
            .Select(address => (string?)address?["address"]).OfType<string>();
    }

    static async Task<bool> IsReadyAsync(HttpClient http, Uri url, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync(url, cancel).ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silence) when (silence is HttpRequestException or IOException || silence is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
