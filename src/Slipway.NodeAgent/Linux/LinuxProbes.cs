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
                Probe.Etcd => await GetAsync(await EtcdAsync(cancel).ConfigureAwait(false), new Uri(EtcdHealth), cancel).ConfigureAwait(false) is { } answer && answer.Contains("\"health\":\"true\"", StringComparison.Ordinal),
                Probe.ApiServer => await AskApiAsync("/readyz", cancel).ConfigureAwait(false),
                Probe.Node => await AskApiAsync($"/api/v1/nodes/{nodeName}", cancel).ConfigureAwait(false),
                _ => false,
            };
        }
        // Half-written or not yet issued: not healthy.
        catch (Exception problem) when (problem is CryptographicException or StepException)
        {
            return false;
        }
    }

    Task<TlsIdentity?> EtcdAsync(CancellationToken cancel) =>
        TlsIdentity.ReadAsync(files, $"{Paths.EtcdPki}/ca.crt", $"{Paths.EtcdPki}/healthcheck-client.crt", $"{Paths.EtcdPki}/healthcheck-client.key", cancel);

    async Task<bool> AskApiAsync(string path, CancellationToken cancel)
    {
        if (await Kubeconfig.ReadAsync(files, Paths.KubeletKubeconfig, cancel).ConfigureAwait(false) is not { } kubeconfig) return false;
        return await GetAsync(await kubeconfig.IdentityAsync(files, cancel).ConfigureAwait(false), new Uri(kubeconfig.Server + path), cancel).ConfigureAwait(false) is not null;
    }

    // A connection for each probe: certificates are renewed under it.
    static async Task<string?> GetAsync(TlsIdentity? identity, Uri url, CancellationToken cancel)
    {
        if (identity is null) return null;
        using (identity)
        {
            using var handler = identity.NewHandler();
            using var http = new HttpClient(handler) { Timeout = s_timeout };
            try
            {
                using var response = await http.GetAsync(url, cancel).ConfigureAwait(false);
                return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(cancel).ConfigureAwait(false) : null;
            }
            catch (Exception problem) when (problem is HttpRequestException || (problem is OperationCanceledException && !cancel.IsCancellationRequested))
            {
                return null;
            }
        }
    }
}
