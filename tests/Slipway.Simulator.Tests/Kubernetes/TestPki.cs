using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Simulator.Tests.Kubernetes;

/// <summary>An authority and its certificates, made without the product's own code.</summary>
public sealed class TestPki
{
    static readonly DateTimeOffset s_from = TestClock.Start.AddDays(-1);
    readonly X509Certificate2 _authority;

    public TestPki(string name = "kubernetes")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _authority = request.CreateSelfSigned(s_from, s_from.AddYears(10));
    }

    /// <summary>PEM.</summary>
    public string AuthorityKey => _authority.GetECDsaPrivateKey()?.ExportPkcs8PrivateKeyPem() ?? "";

    public string Authority => _authority.ExportCertificatePem();

    /// <summary>PEM of certificate and key for client and server, with the names as alternative names.</summary>
    public (string Certificate, string Key) Issue(string subject, params string[] names) => Issue(subject, s_from, s_from.AddYears(1), names);

    public (string Certificate, string Key) Issue(string subject, DateTimeOffset from, DateTimeOffset to, params string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (System.Net.IPAddress.TryParse(name, out var address)) alternatives.AddIpAddress(address);
            else alternatives.AddDnsName(name);
        }
        if (names.Length > 0) request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false));
        using var certificate = request.Create(_authority, from, to, RandomNumberGenerator.GetBytes(16));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
