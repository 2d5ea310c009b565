using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Slipway.Pki;

namespace Slipway.Node.Etcd.Client;

/// <summary>Clients for the members, with the certificates that lie on this machine now: renewed ones are taken up by themselves.</summary>
sealed class EtcdConnections(EtcdSlot slot) : IDisposable
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>For a member's own state, which it tells at once, or not at all while it starts.</summary>
    static readonly TimeSpan s_glance = TimeSpan.FromSeconds(1);

    string _fingerprint = "";
    HttpMessageInvoker? _http;

    /// <summary>Reads the certificates anew.</summary>
    /// <exception cref="StepException">They are not there, or cannot be used.</exception>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        var authority = await ReadAsync("ca.crt", cancel).ConfigureAwait(false);
        var certificate = await ReadAsync("healthcheck-client.crt", cancel).ConfigureAwait(false);
        var key = await ReadAsync("healthcheck-client.key", cancel).ConfigureAwait(false);
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(authority + certificate + key)));
        if (fingerprint == _fingerprint) return;
        try
        {
            var http = new HttpMessageInvoker(slot.Host.Network.Https(Options(authority, OwnCertificate.Read(certificate, key))), disposeHandler: true);
            _http?.Dispose();
            (_http, _fingerprint) = (http, fingerprint);
        }
        catch (CryptographicException problem)
        {
            throw new StepException($"{slot.Folders.Pki}: {problem.Message}", inner: problem);
        }
    }

    /// <summary>This machine's member.</summary>
    public EtcdClient Own => Of(slot.Member);

    public EtcdClient Of(string member) => Client(Address(member), s_patience);

    public EtcdClient Glance(string member) => Client(Address(member), s_glance);

    public void Dispose() => _http?.Dispose();

    string Address(string member) => member == slot.Member ? "127.0.0.1" : slot.HostOf(member);

    EtcdClient Client(string host, TimeSpan patience) => new(
        _http ?? throw new StepException("no certificate for etcd yet"), new UriBuilder(Uri.UriSchemeHttps, host, EtcdSlot.ClientPort).Uri, slot.Host.Time, patience);

    static SslClientAuthenticationOptions Options(string authorities, X509Certificate2 own)
    {
        return new SslClientAuthenticationOptions
        {
            ClientCertificateContext = SslStreamCertificateContext.Create(own, null, offline: true),
            CertificateChainPolicy = TrustedRoots.Policy(authorities),
        };
    }

    async Task<string> ReadAsync(string name, CancellationToken cancel)
    {
        var path = $"{slot.Folders.Pki}/{name}";
        return await slot.Host.Files.ReadAsync(path, cancel).ConfigureAwait(false) is { } content ? Encoding.ASCII.GetString(content) : throw new StepException($"{path} is missing");
    }
}
