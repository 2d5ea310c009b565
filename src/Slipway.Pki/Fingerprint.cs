using System.Security.Cryptography;

namespace Slipway.Pki;

/// <summary>SHA-256 in lower-case hex, by which keys are named where they are not shown.</summary>
public static class Fingerprint
{
    /// <exception cref="PkiException">It is no certificate.</exception>
    public static string OfCertificate(string pem) => CertificateFacts.Read(pem).Fingerprint;

    /// <summary>Of each certificate in a file of several, in their order.</summary>
    /// <exception cref="PkiException">One of them is no certificate.</exception>
    public static IReadOnlyList<string> OfCertificates(string pem) => [.. CertificateFacts.All(pem).Select(certificate => certificate.Fingerprint)];

    /// <summary>Of the public key in a certificate: that of the key pair it was made for.</summary>
    /// <exception cref="PkiException">It is no certificate.</exception>
    public static string OfPublicKey(string certificatePem) => Of(CertificateFacts.Read(certificatePem).PublicKey.Span);

    /// <summary>Of a key pair, by its public half.</summary>
    public static string Of(PrivateKey key) => Of(key.PublicInfo());

    /// <summary>Of bytes that give nothing away by their hash: public ones, or a key of random bits.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
