using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Etcd;

namespace Slipway.Rehearsal;

/// <summary>
/// Takes what goes to etcd's client port to the simulated member at that host, and judges the client's certificate as it would;
/// everything else goes its way.
/// </summary>
sealed class SimulatedEtcdCalls(HttpMessageHandler others, EtcdFabric etcd, Func<EtcdMember?> own, Func<string?> authorities, SslClientAuthenticationOptions tls) : DelegatingHandler(others)
{
    const int ClientPort = 2379;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { Port: ClientPort } uri) return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var member = (uri.Host is "127.0.0.1" ? own() : etcd.MemberAt(uri.Host)) ?? throw new HttpRequestException($"{uri.Host}:{uri.Port}: connection refused");
        Judge();
        var body = request.Content is null ? "{}" : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        var (status, answer) = EtcdGateway.Answer(member, uri.AbsolutePath, JsonNode.Parse(body) as JsonObject ?? []);
        return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(answer.ToJsonString() + "\n", Encoding.UTF8, "application/json") };
    }

    void Judge()
    {
        if (authorities() is not { } pem) return;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPem(pem);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        // Its dates are judged where certificates are renewed: here time runs ahead of theirs.
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        if (tls.ClientCertificateContext is not { } own || !chain.Build(own.TargetCertificate)) throw new HttpRequestException("remote error: tls: bad certificate");
    }
}
