using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Slipway.Simulator.Kubernetes.Certificates;

namespace Slipway.Simulator.Tests.Kubernetes;

public sealed class SignedCertificateTests
{
    // RSA's signatures of this kind are the same each time.
    [Theory]
    [InlineData(2026, "0102030405060708090a0b0c0d0e0f10")]
    [InlineData(2049, "000000000000000000000000000000ff")]
    [InlineData(2051, "7fffffffffffffffffffffffffffffff")]
    public void Is_to_the_byte_what_the_runtime_makes(int year, string serial)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=system:node:i-1, O=system:nodes", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var (issuer, signer) = (new X500DistinguishedName("CN=kubernetes"), X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1));
        var (begin, end) = (new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), new DateTimeOffset(year, 12, 31, 23, 59, 59, TimeSpan.FromHours(2)));
        using var expected = request.Create(issuer, signer, begin, end, Convert.FromHexString(serial));
        Assert.Equal(expected.ExportCertificatePem() + "\n", SignedCertificate.Write(request, issuer, signer, begin, end, Convert.FromHexString(serial)));
    }
}
