using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.RealNode.Tests.Region;

/// <summary>https://*.amazonaws.com for instances, led to the simulator: user data and agent are what they would be on AWS.</summary>
sealed class EndpointFront : IDisposable
{
    readonly TcpListener _listener = new(Segment.Endpoints, 443);
    readonly X509Certificate2 _certificate;
    readonly Uri _simulator;

    public EndpointFront(Uri simulator, string region)
    {
        _simulator = simulator;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=lab", key, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = authority.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(7));
        AuthorityPem = root.ExportCertificatePem();
        using var leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var leaf = new CertificateRequest("CN=amazonaws.com", leafKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in (string[])["*.amazonaws.com", $"*.{region}.amazonaws.com", $"*.s3.{region}.amazonaws.com"]) names.AddDnsName(name);
        leaf.CertificateExtensions.Add(names.Build());
        using var signed = leaf.Create(root, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(6), RandomNumberGenerator.GetBytes(8));
        using var withKey = signed.CopyWithPrivateKey(leafKey);
        _certificate = X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), null);
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    /// <summary>What the image has to trust.</summary>
    public string AuthorityPem { get; }

    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
    }

    async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync();
                _ = Task.Run(() => ForwardAsync(client));
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException or InvalidOperationException)
            {
                return;
            }
        }
    }

    async Task ForwardAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var near = new SslStream(client.GetStream());
                await near.AuthenticateAsServerAsync(_certificate);
                using var far = new TcpClient();
                await far.ConnectAsync(_simulator.Host, _simulator.Port);
                await Streams.JoinAsync(near, far.GetStream(), CancellationToken.None);
            }
            catch (Exception e) when (e is IOException or SocketException or System.Security.Authentication.AuthenticationException)
            {
                // The instance hung up.
            }
        }
    }
}
