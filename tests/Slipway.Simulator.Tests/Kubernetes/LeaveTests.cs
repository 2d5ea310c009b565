using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Simulator.Tests.Kubernetes;

/// <summary>How an API server takes its leave of those who ask it.</summary>
public sealed class LeaveTests
{
    [Fact]
    public async Task A_watch_comes_to_its_end_when_the_server_is_asked_to_end()
    {
        await using var server = new KubectlServer(new TestCluster(1));
        var (certificate, key) = server.Pki.Issue("CN=admin,O=system:masters");
        using var client = X509Certificate2.CreateFromPem(certificate, key);
        using var http = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificates = [client],
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { X509Certificate2.CreateFromPem(server.Pki.Authority) }, RevocationMode = X509RevocationMode.NoCheck,
                    VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid,
                },
            },
        });
        using var reader = new StreamReader(await http.GetStreamAsync(new Uri(server.Address, "api/v1/nodes?watch=true")));
        Assert.StartsWith("{\"type\":\"ADDED\"", await reader.ReadLineAsync(), StringComparison.Ordinal);

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await server.DrainAsync(patience.Token);
        Assert.False(patience.IsCancellationRequested);
        Assert.DoesNotContain("ERROR", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }
}
