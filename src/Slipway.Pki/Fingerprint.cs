using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Pki;

/// <summary>SHA-256 in lower-case hex, by which keys are named where they are not shown.</summary>
public static class Fingerprint
{
    /// <exception cref="PkiException">It is no certificate.</exception>
    public static string OfCertificate(string pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return Of(certificate.RawData);
        }
        catch (CryptographicException e)
        {
            throw new PkiException("this is no certificate in PEM that can be read", e);
        }
    }

    /// <summary>Of each certificate in a file of several, in their order.</summary>
    /// <exception cref="PkiException">One of them is no certificate.</exception>
    public static IReadOnlyList<string> OfCertificates(string pem)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
            return [.. certificates.Select(certificate => Of(certificate.RawData))];
        }
        catch (CryptographicException e)
        {
            throw new PkiException("these are no certificates in PEM that can be read", e);
        }
        finally
        {
            foreach (var certificate in certificates) certificate.Dispose();
        }
    }

    /// <summary>Of the public key in a certificate: that of the key pair it was made for.</summary>
    /// <exception cref="PkiException">It is no certificate.</exception>
    public static string OfPublicKey(string certificatePem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(certificatePem);
            return Of(certificate.PublicKey.ExportSubjectPublicKeyInfo());
        }
        catch (CryptographicException e)
        {
            throw new PkiException("this is no certificate in PEM that can be read", e);
        }
    }

    /// <summary>Of a key pair, by its public half.</summary>
    public static string Of(PrivateKey key) => Of(key.PublicInfo());

    /// <summary>Of bytes that give nothing away by their hash: public ones, or a key of random bits.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
