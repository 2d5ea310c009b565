using System.Net;
using System.Security.Cryptography;
using Slipway.Node;
using Slipway.Node.Hosting;

namespace Slipway.NodeAgent.Linux;

/// <summary>Asks this machine's own services over TLS, with the certificates that lie here.</summary>
public sealed class LinuxProbes(IFiles files, string nodeName) : IProbes
{
    const string EtcdHealth = "https://127.0.0.1:2379/health";

    static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    public async Task<bool> IsHealthyAsync(Probe probe, CancellationToken cancel)
    {
        try
        {
            return probe switch
            {
                Probe.Etcd => await GetAsync(await EtcdAsync(cancel).ConfigureAwait(false), new Uri(EtcdHealth), cancel).ConfigureAwait(false) is (HttpStatusCode.OK, { } answer) && answer.Contains("\"health\":\"true\"", StringComparison.Ordinal),
                Probe.ApiServer => await AskApiAsync("/readyz", cancel).ConfigureAwait(false) == HttpStatusCode.OK,
                Probe.Node => await AskApiAsync(NodePath, cancel).ConfigureAwait(false) == HttpStatusCode.OK,
                _ => false,
            };
        }
        // Half-written or not yet issued: not healthy.
        catch (Exception problem) when (problem is CryptographicException or StepException)
        {
            return false;
        }
    }

    public async Task<bool> IsForgottenAsync(CancellationToken cancel)
    {
        try
        {
            return await AskApiAsync(NodePath, cancel).ConfigureAwait(false) == HttpStatusCode.NotFound;
        }
        catch (Exception problem) when (problem is CryptographicException or StepException)
        {
            return false;
        }
    }

    string NodePath => $"/api/v1/nodes/{nodeName}";

    Task<TlsIdentity?> EtcdAsync(CancellationToken cancel) =>
        TlsIdentity.ReadAsync(files, $"{Paths.EtcdPki}/ca.crt", $"{Paths.EtcdPki}/healthcheck-client.crt", $"{Paths.EtcdPki}/healthcheck-client.key", cancel);

    /// <returns>Null: nothing has answered.</returns>
    async Task<HttpStatusCode?> AskApiAsync(string path, CancellationToken cancel) =>
        await Kubeconfig.ReadAsync(files, Paths.KubeletKubeconfig, cancel).ConfigureAwait(false) is { } kubeconfig
            ? (await GetAsync(await kubeconfig.IdentityAsync(files, cancel).ConfigureAwait(false), new Uri(kubeconfig.Server + path), cancel).ConfigureAwait(false))?.Status
            : null;

    // A connection for each probe: certificates are renewed under it.
    static async Task<(HttpStatusCode Status, string Body)?> GetAsync(TlsIdentity? identity, Uri url, CancellationToken cancel)
    {
        if (identity is null) return null;
        using (identity)
        {
            using var handler = identity.NewHandler();
            using var http = new HttpClient(handler) { Timeout = s_timeout };
            try
            {
                using var response = await http.GetAsync(url, cancel).ConfigureAwait(false);
                return (response.StatusCode, await response.Content.ReadAsStringAsync(cancel).ConfigureAwait(false));
            }
            catch (Exception problem) when (problem is HttpRequestException || (problem is OperationCanceledException && !cancel.IsCancellationRequested))
            {
                return null;
            }
        }
    }
}
