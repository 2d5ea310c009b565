using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Slipway.RealNode.Tests.Instances;

namespace Slipway.RealNode.Tests;

/// <summary>An API server's serving certificate, made as old as it is when its time to be renewed has come: what a year would do.</summary>
sealed class AgedCertificate
{
    const string Pki = "etc/kubernetes/pki";
    const int Port = 6443;

    readonly Instance _instance;
    readonly string _serial;

    AgedCertificate(Instance instance, string serial) => (_instance, _serial) = (instance, serial);

    /// <summary>The same names, key and authority; two months are left of twelve.</summary>
    public static AgedCertificate Make(Instance instance)
    {
        var folder = Path.Combine(instance.Root, Pki);
        using var young = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "apiserver.crt"));
        using var authority = X509Certificate2.CreateFromPemFile(Path.Combine(folder, "ca-signer.crt"), Path.Combine(folder, "ca.key"));
        using var key = authority.GetECDsaPrivateKey() ?? throw new InvalidOperationException("the authority's key is not an ECDSA key");
        var request = new CertificateRequest(young.SubjectName, young.PublicKey, HashAlgorithmName.SHA256);
        foreach (var extension in young.Extensions) request.CertificateExtensions.Add(extension);
        var now = TimeProvider.System.GetUtcNow();
        using var aged = request.Create(authority.SubjectName, X509SignatureGenerator.CreateForECDsa(key), now.AddDays(-300), now.AddDays(60), RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Path.Combine(folder, "apiserver.crt"), aged.ExportCertificatePem() + "\n");
        return new AgedCertificate(instance, aged.SerialNumber);
    }

    /// <summary>Whether clients are shown another one, which they trust and which is young.</summary>
    public async Task<bool> IsRenewedAsync()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_instance.Machine.PrivateIp, Port);
        await using var tls = new SslStream(client.GetStream());
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(Path.Combine(_instance.Root, Pki, "ca.crt"));
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "kubernetes", CertificateChainPolicy = policy });
        return tls.RemoteCertificate is X509Certificate2 shown && shown.SerialNumber != _serial && shown.NotAfter > TimeProvider.System.GetUtcNow().AddDays(300);
    }
}
