using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Slipway.Pki;

namespace Slipway.Kubernetes.Tests;

/// <summary>Against a server of a few lines that shows what name it was asked for and who asked.</summary>
public sealed class TlsTests
{
    static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task The_name_of_tls_server_name_is_asked_for_and_checked_and_the_client_proves_itself()
    {
        using var authorities = ClusterAuthorities.Create(Now, TimeSpan.FromDays(30));
        using var server = new OneAnswerServer(authorities, "api.demo.slipway.internal");
        using var client = new KubernetesClient(Config(authorities, server.Port, "api.demo.slipway.internal"));
        Assert.Equal("v1.36.2", await client.VersionAsync(CancellationToken.None));
        Assert.Equal(("api.demo.slipway.internal", "O=kubeadm:cluster-admins, CN=kubernetes-admin"), await server.Seen);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("api.other.slipway.internal")]
    public async Task A_certificate_for_another_name_is_refused(string? name)
    {
        using var authorities = ClusterAuthorities.Create(Now, TimeSpan.FromDays(30));
        using var server = new OneAnswerServer(authorities, "api.demo.slipway.internal");
        using var client = new KubernetesClient(Config(authorities, server.Port, name));
        Assert.Equal("Tls", (await Assert.ThrowsAsync<KubernetesException>(() => client.VersionAsync(CancellationToken.None))).Reason);
    }

    [Fact]
    public async Task The_authority_of_another_cluster_is_refused()
    {
        using var authorities = ClusterAuthorities.Create(Now, TimeSpan.FromDays(30));
        using var others = ClusterAuthorities.Create(Now, TimeSpan.FromDays(30));
        using var server = new OneAnswerServer(authorities, "api.demo.slipway.internal");
        using var client = new KubernetesClient(Config(others, server.Port, "api.demo.slipway.internal"));
        Assert.Equal("Tls", (await Assert.ThrowsAsync<KubernetesException>(() => client.VersionAsync(CancellationToken.None))).Reason);
    }

    [Fact]
    public async Task A_certificate_of_another_time_makes_the_clock_the_first_suspect()
    {
        using var authorities = ClusterAuthorities.Create(Now, TimeSpan.FromDays(30));
        using var server = new OneAnswerServer(authorities, "api.demo.slipway.internal", Now + TimeSpan.FromDays(2));
        using var client = new KubernetesClient(Config(authorities, server.Port, "api.demo.slipway.internal"));
        var refused = await Assert.ThrowsAsync<KubernetesException>(() => client.VersionAsync(CancellationToken.None));
        Assert.Equal("Tls", refused.Reason);
        Assert.StartsWith("the certificate of 127.0.0.1 is not valid at the time that this machine's clock shows: look at that clock first", refused.Message, StringComparison.Ordinal);
    }

    static Kubeconfig Config(ClusterAuthorities authorities, int port, string? name)
    {
        using var admin = authorities.Issue(LeafProfile.Admin, LeafProfile.Admin.Request(TimeSpan.FromDays(1)), Now);
        return new Kubeconfig
        {
            Server = new Uri($"https://127.0.0.1:{port}"),
            CertificateAuthority = authorities[ClusterAuthorities.Kubernetes].CertificatePem,
            ClientCertificate = admin.CertificatePem,
            ClientKey = admin.Key.ToPkcs8Pem(),
            TlsServerName = name,
        };
    }

    sealed class OneAnswerServer : IDisposable
    {
        readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        readonly X509Certificate2 _certificate;

        public OneAnswerServer(ClusterAuthorities authorities, string name, DateTimeOffset? made = null)
        {
            using var leaf = authorities.Issue(LeafProfile.ApiServer, LeafProfile.ApiServer.Request(TimeSpan.FromDays(1), KeyKind.EcdsaP256, name), made ?? Now);
            _certificate = X509Certificate2.CreateFromPem(leaf.CertificatePem, leaf.Key.ToPkcs8Pem());
            _listener.Start();
            Seen = ServeAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public Task<(string Name, string Client)> Seen { get; }

        public void Dispose()
        {
            _listener.Dispose();
            _certificate.Dispose();
        }

        async Task<(string Name, string Client)> ServeAsync()
        {
            using var connection = await _listener.AcceptTcpClientAsync();
            await using var tls = new SslStream(connection.GetStream());
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = _certificate,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
            });
            using var reader = new StreamReader(tls, leaveOpen: true);
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
            }
            const string Body = """{"gitVersion":"v1.36.2"}""";
            await tls.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body}"));
            return (tls.TargetHostName, tls.RemoteCertificate?.Subject ?? "");
        }
    }
}
