using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Pki;

/// <summary>A certificate with its key, from files that another program may be exchanging just now, one after the other.</summary>
public static class OwnCertificate
{
    /// <param name="certificate">PEM.</param>
    /// <param name="key">PEM.</param>
    /// <exception cref="CryptographicException">They are no certificate and key, or do not belong together.</exception>
    public static X509Certificate2 Read(string certificate, string key)
    {
        try
        {
            return X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (ArgumentException mismatch)
        {
            throw new CryptographicException("the key is not the certificate's", mismatch);
        }
    }
}
