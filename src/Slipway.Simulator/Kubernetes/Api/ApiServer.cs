using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Slipway.Simulator.Kubernetes.Access;

namespace Slipway.Simulator.Kubernetes.Api;

/// <param name="Serving">PEM of the serving certificate with what follows it in the chain, and of its key, as they are now.</param>
/// <param name="ClientAuthorities">PEM of the authorities whose client certificates are believed.</param>
public sealed record ApiServerOptions(Func<(string Certificate, string Key)> Serving, string ClientAuthorities, string KubernetesVersion);

/// <summary>
/// One member's kube-apiserver: its own serving certificate, in front of the objects that all members share. Connections are handed
/// over by whoever listens; certificates are judged at virtual time.
/// </summary>
public sealed class ApiServer : IAsyncDisposable
{
    readonly KubernetesCluster _cluster;
    readonly ApiServerOptions _options;
    readonly StreamServer _server;
    readonly ServingCertificate _serving;
    readonly Authenticator _authenticator;
    readonly ResourceApi _resources;
    readonly CancellationTokenSource _ending = new();

    /// <param name="time">For the end of watches: wall time, since clients wait in it.</param>
    public ApiServer(KubernetesCluster cluster, ApiServerOptions options, TimeProvider time)
    {
        _cluster = cluster;
        _options = options;
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(options.ClientAuthorities);
        _serving = new ServingCertificate(options.Serving, authorities);
        // What cannot be read is said now, not to the first client.
        _serving.Current();
        var rbac = new Rbac(cluster.Store);
        _authenticator = new Authenticator(cluster.Registry, authorities, rbac);
        _resources = new ResourceApi(cluster.Registry, cluster.Heartbeats, rbac, time, _ending.Token);
        _server = new StreamServer(HandleAsync);
    }

    public Task StartAsync(CancellationToken cancel) => _server.StartAsync(cancel);

    /// <summary>Serves one connection to its end.</summary>
    public async Task AcceptAsync(Stream stream, CancellationToken cancel)
    {
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        await using (tls)
        {
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificateContext = _serving.Current(),
                ClientCertificateRequired = true,
#pragma warning disable CA5359 // As in Kubernetes the handshake takes any client certificate, or none; Authenticate then judges each request.
                RemoteCertificateValidationCallback = static (_, _, _, _) => true,
#pragma warning restore CA5359
                EnabledSslProtocols = System.Security.Authentication.SslProtocols.Tls12 | System.Security.Authentication.SslProtocols.Tls13,
                ApplicationProtocols = [SslApplicationProtocol.Http11],
            }, cancel);
            await _server.ServeAsync(tls, tls.RemoteCertificate is { } certificate ? new X509Certificate2(certificate) : null, cancel);
        }
    }

    /// <summary>Ends as a server does that is asked to: answers under way are given, watches end.</summary>
    public async Task DrainAsync(CancellationToken cancel)
    {
        await _ending.CancelAsync();
        await _server.DrainAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _ending.Dispose();
    }

    async Task HandleAsync(HttpContext http)
    {
        try
        {
            await RouteAsync(http);
        }
        catch (KubernetesException refusal) when (!http.Response.HasStarted)
        {
            if (refusal.Code == 429) http.Response.Headers.RetryAfter = "1";
            await ResourceApi.SendAsync(http, refusal.Code, refusal.ToStatus());
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }

    async Task RouteAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        var user = _authenticator.Authenticate(http);
        if (path is "/livez" or "/healthz" or "/readyz" || path.StartsWith("/readyz/", StringComparison.Ordinal) || path.StartsWith("/livez/", StringComparison.Ordinal))
        {
            var healthy = _cluster.Available;
            http.Response.StatusCode = healthy ? 200 : 500;
            await http.Response.WriteAsync(healthy ? "ok" : "[-]etcd failed: reason withheld");
            return;
        }
        if (user == User.Anonymous && path != "/version" && ApiRequest.Parse(http, user) is null) throw ForbiddenPath(http, user, path);
        if (Discovery.Find(path, http.Request.Headers.Accept.ToString(), _options.KubernetesVersion) is var (body, contentType))
        {
            await ResourceApi.SendAsync(http, 200, body, contentType);
            return;
        }
        if (!_cluster.Available) throw KubernetesException.Unavailable();
        var request = ApiRequest.Parse(http, user) ?? throw KubernetesException.NoSuchPath();
        await _resources.HandleAsync(request, http.RequestAborted);
    }

    static KubernetesException ForbiddenPath(HttpContext http, User user, string path) =>
        new(403, "Forbidden", $"forbidden: User \"{user.Name}\" cannot {http.Request.Method.ToLowerInvariant()} path \"{path}\"", []);
}
