using System.Text;
using Slipway.Kubernetes;
using Slipway.Node.Certificates;
using Slipway.Node.Hosting;
using Slipway.Pki;

namespace Slipway.Node.ControlPlane;

/// <summary>
/// This machine's API server, as the agent speaks to it. Its identity is issued in memory from the authority's key, which lies on every
/// control-plane node for kube-controller-manager to sign with: whoever has that key is master of the cluster anyway.
/// </summary>
sealed class AgentApi(IHost host, NodeIdentity identity, int port) : IDisposable
{
    static readonly TimeSpan s_life = TimeSpan.FromDays(7);

    (KubernetesApi Api, DateTimeOffset Renew, string Files)? _current;
    KubernetesApi? _previous;

    /// <exception cref="StepException">There is no authority to issue with.</exception>
    public async Task<KubernetesApi> GetAsync(CancellationToken cancel)
    {
        var now = host.Time.GetUtcNow();
        var trusted = await ReadAsync(Paths.Pki + "/ca.crt", cancel).ConfigureAwait(false);
        var certificate = await ReadAsync(SharedSecrets.SignerCertificate, cancel).ConfigureAwait(false);
        if (_current is { } current && now < current.Renew && current.Files == trusted + certificate) return current.Api;
        var made = await OpenAsync(now, trusted, certificate, cancel).ConfigureAwait(false);
        // Whoever still uses the one before has until the next renewal.
        _previous?.Dispose();
        _previous = _current?.Api;
        _current = (made, now + s_life / 2, trusted + certificate);
        return made;
    }

    public void Dispose()
    {
        _previous?.Dispose();
        _current?.Api.Dispose();
    }

    async Task<KubernetesApi> OpenAsync(DateTimeOffset now, string trusted, string certificate, CancellationToken cancel)
    {
        var key = await ReadAsync(SharedSecrets.SignerKey, cancel).ConfigureAwait(false);
        try
        {
            using var authority = Authority.Load(certificate, key);
            var (wall, ahead) = (host.WallTime.GetUtcNow(), now - host.WallTime.GetUtcNow());
            using var issued = authority.Issue(new LeafRequest
            {
                Subject = new SubjectName($"slipway-agent:{identity.InstanceId}", "system:masters"), Client = true, Duration = s_life + (ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero),
            }, wall);
            return new KubernetesApi(new Kubeconfig
            {
                Server = new Uri($"https://127.0.0.1:{port}"), CertificateAuthority = trusted, ClientCertificate = issued.CertificatePem, ClientKey = issued.Key.ToPkcs8Pem(),
            }, host.Network.Https);
        }
        catch (PkiException problem)
        {
            // Key and certificate are written one after the other.
            throw new StepException(problem.Message, permanent: false, problem);
        }
    }

    async Task<string> ReadAsync(string path, CancellationToken cancel) =>
        await host.Files.ReadAsync(path, cancel).ConfigureAwait(false) is { } content ? Encoding.ASCII.GetString(content) : throw new StepException($"{path} is missing");
}
