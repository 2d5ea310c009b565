using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Slipway.Node.Files;
using Slipway.Node.Hosting;
using Slipway.NodeAgent.Linux;
using Slipway.Pki;

namespace Slipway.Node.Tests.Linux;

public sealed class LinuxProbesTests : IDisposable
{
    readonly ScratchFolder _scratch = new();
    readonly LinuxFiles _files;
    readonly ClusterAuthorities _authorities = ClusterAuthorities.Create(TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(3650));

    public LinuxProbesTests() => _files = new LinuxFiles(_scratch.Path);

    public void Dispose()
    {
        _authorities.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public async Task Nothing_is_healthy_before_there_are_certificates()
    {
        var probes = new LinuxProbes(_files, "i-1");
        foreach (var probe in Enum.GetValues<Probe>()) Assert.False(await probes.IsHealthyAsync(probe, default));
        Assert.False(await probes.IsForgottenAsync(default));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Asks_the_API_as_the_kubelets_kubeconfig_says_with_files_or_data(bool data)
    {
        var (certificate, key) = Issue(LeafProfile.Kubelet.ForNode("i-1", TimeSpan.FromDays(1), KeyKind.EcdsaP256));
        using var server = Serve(request => request.StartsWith("GET /api/v1/nodes/i-1 ", StringComparison.Ordinal));
        var authority = _authorities.Certificates[ClusterAuthorities.Kubernetes];
        string Part(string name, string pem)
        {
            if (data) return $"{name}-data: {Convert.ToBase64String(Encoding.ASCII.GetBytes(pem))}";
            _scratch.File($"/etc/kubernetes/{name}", pem);
            return $"{name}: /etc/kubernetes/{name}";
        }
        var kubeconfig = $"clusters:\n- cluster:\n    {Part("certificate-authority", authority)}\n    server: https://127.0.0.1:{server.Port}\nusers:\n- user:\n    {Part("client-certificate", certificate)}\n    {Part("client-key", key)}\n";
        await _files.WriteAsync(Paths.KubeletKubeconfig, Encoding.UTF8.GetBytes(kubeconfig), PlannedFile.Secret, default);
        var probes = new LinuxProbes(_files, "i-1");
        Assert.True(await probes.IsHealthyAsync(Probe.Node, default));
        Assert.False(await probes.IsHealthyAsync(Probe.ApiServer, default));
        Assert.Contains("CN=system:node:i-1", server.Client, StringComparison.Ordinal);
        Assert.False(await probes.IsForgottenAsync(default));
        Assert.True(await new LinuxProbes(_files, "i-2").IsForgottenAsync(default));
    }

    [Fact]
    public async Task Trusts_no_server_of_another_authority()
    {
        var (certificate, key) = Issue(LeafProfile.Kubelet.ForNode("i-1", TimeSpan.FromDays(1), KeyKind.EcdsaP256));
        using var others = ClusterAuthorities.Create(TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(3650));
        using var server = Serve(_ => true);
        var kubeconfig = $"certificate-authority-data: {Base64(others.Certificates[ClusterAuthorities.Kubernetes])}\nserver: https://127.0.0.1:{server.Port}\nclient-certificate-data: {Base64(certificate)}\nclient-key-data: {Base64(key)}\n";
        await _files.WriteAsync(Paths.KubeletKubeconfig, Encoding.UTF8.GetBytes(kubeconfig), PlannedFile.Secret, default);
        Assert.False(await new LinuxProbes(_files, "i-1").IsHealthyAsync(Probe.Node, default));
        Assert.False(await new LinuxProbes(_files, "i-1").IsForgottenAsync(default));
    }

    static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    (string Certificate, string Key) Issue(LeafRequest request)
    {
        using var bundle = _authorities.ToBundle();
        using var authority = Authority.Load(bundle.Text($"{ClusterAuthorities.Kubernetes}.crt"), bundle.Text($"{ClusterAuthorities.Kubernetes}.key"));
        using var issued = authority.Issue(request, TimeProvider.System.GetUtcNow());
        return (issued.CertificatePem, issued.Key.ToPkcs8Pem());
    }

    TlsServer Serve(Func<string, bool> found)
    {
        var (certificate, key) = Issue(LeafProfile.KubeletServer.ForNode("i-1", TimeSpan.FromDays(1), KeyKind.EcdsaP256, "127.0.0.1"));
        return new TlsServer(X509Certificate2.CreateFromPem(certificate, key), found);
    }

    /// <summary>Answers 200 or 404 to a client with a certificate.</summary>
    sealed class TlsServer : IDisposable
    {
        readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public TlsServer(X509Certificate2 certificate, Func<string, bool> found)
        {
            _listener.Start();
            _ = ServeAsync(certificate, found);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;
        public string? Client { get; private set; }

        public void Dispose() => _listener.Dispose();

        async Task ServeAsync(X509Certificate2 certificate, Func<string, bool> found)
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var tls = new SslStream(client.GetStream());
                try
                {
                    await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
                    {
                        ServerCertificate = certificate, ClientCertificateRequired = true, RemoteCertificateValidationCallback = (_, presented, _, _) => presented is not null,
                    });
                    Client = tls.RemoteCertificate?.Subject;
                    using var reader = new StreamReader(tls, Encoding.ASCII, leaveOpen: true);
                    var request = await reader.ReadLineAsync() ?? "";
                    while (await reader.ReadLineAsync() is { Length: > 0 }) { }
                    await tls.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {(found(request) ? "200 OK" : "404 Not Found")}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
                }
                catch (Exception gone) when (gone is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // The client does not trust this server.
                }
            }
        }
    }
}
