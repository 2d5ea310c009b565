using System.Net;
using System.Net.Security;
using Slipway.Pki;

namespace Slipway.Kubernetes;

/// <summary>Kubeconfig → an HTTP client that trusts the cluster's authority only and proves who asks.</summary>
static class KubernetesConnection
{
    static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <param name="https">Makes what carries the requests; default: this process' own sockets.</param>
    public static HttpClient Open(Kubeconfig config, Func<SslClientAuthenticationOptions, HttpMessageHandler>? https = null)
    {
        var tls = new SslClientAuthenticationOptions();
        if (config.CertificateAuthority is { } pem) tls.CertificateChainPolicy = TrustedRoots.Policy(pem);
        if (config is { ClientCertificate: { } certificate, ClientKey: { } key })
        {
            var client = OwnCertificate.Read(certificate, key);
            tls.ClientCertificates = [client];
            tls.LocalCertificateSelectionCallback = (_, _, _, _, _) => client;
        }
        var handler = https?.Invoke(tls) ?? new SocketsHttpHandler
        {
            SslOptions = tls,
            ConnectTimeout = ConnectTimeout,
            UseProxy = config.Proxy is not null,
            Proxy = config.Proxy is { } proxy ? new WebProxy(proxy) : null,
            AutomaticDecompression = DecompressionMethods.GZip,
        };
        var http = new HttpClient(handler) { BaseAddress = config.Server, Timeout = TimeSpan.FromSeconds(30) };
        // .NET takes the name to ask for and to check from the Host header and overwrites TargetHost; the API server does not look at it.
        if (config.TlsServerName is { } name) http.DefaultRequestHeaders.Host = name;
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        if (config.Token is { } token) http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return http;
    }
}
