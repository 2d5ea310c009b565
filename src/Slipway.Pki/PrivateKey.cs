using System.Security.Cryptography;

namespace Slipway.Pki;

/// <summary>A key pair. Prints nothing of its private half.</summary>
public sealed class PrivateKey : IDisposable
{
    readonly AsymmetricAlgorithm _algorithm;

    PrivateKey(AsymmetricAlgorithm algorithm) => _algorithm = algorithm;

    public ECDsa? Ecdsa => _algorithm as ECDsa;
    public RSA? Rsa => _algorithm as RSA;

    public static PrivateKey Create(KeyKind kind) => new(kind switch
    {
        KeyKind.Rsa2048 => RSA.Create(2048),
        KeyKind.Rsa3072 => RSA.Create(3072),
        KeyKind.Rsa4096 => RSA.Create(4096),
        _ => ECDsa.Create(ECCurve.NamedCurves.nistP256),
    });

    /// <summary>Reads PKCS#8, SEC1 (<c>EC PRIVATE KEY</c>) and PKCS#1 (<c>RSA PRIVATE KEY</c>), unencrypted.</summary>
    /// <exception cref="PkiException">It is none of these. The text is not repeated.</exception>
    public static PrivateKey Load(string pem)
    {
        // The label does not say the algorithm of a PKCS#8 key: the other kind is tried where one does not fit.
        foreach (AsymmetricAlgorithm candidate in new AsymmetricAlgorithm[] { ECDsa.Create(), RSA.Create() })
        {
            try
            {
                candidate.ImportFromPem(pem);
                return new PrivateKey(candidate);
            }
            catch (Exception e) when (e is CryptographicException or ArgumentException)
            {
                candidate.Dispose();
            }
        }
        throw new PkiException("this is no private key in PEM that can be read (PKCS#8, SEC1 or PKCS#1 without a passphrase)");
    }

    /// <summary>PKCS#8 in PEM.</summary>
    public string ToPkcs8Pem() => _algorithm.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>SEC1 for ECDSA, PKCS#1 for RSA: the forms that kubeadm writes.</summary>
    public string ToTraditionalPem() => (_algorithm is ECDsa e ? e.ExportECPrivateKeyPem() : ((RSA)_algorithm).ExportRSAPrivateKeyPem()) + "\n";

    /// <summary>The public half, <c>PUBLIC KEY</c> in PEM.</summary>
    public string ToPublicPem() => _algorithm.ExportSubjectPublicKeyInfoPem() + "\n";

    internal byte[] PublicInfo() => _algorithm.ExportSubjectPublicKeyInfo();

    public override string ToString() => _algorithm is RSA rsa ? $"RSA {rsa.KeySize} key" : "ECDSA P-256 key";

    public void Dispose() => _algorithm.Dispose();
}
