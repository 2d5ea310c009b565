using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Pki;

/// <summary>A certificate authority: signs leaves only, no further authorities.</summary>
public sealed class Authority : IDisposable
{
    /// <summary>Certificates begin this much earlier than asked: clocks of machines that just booted differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    readonly X509Certificate2 _certificate;
    readonly X509SignatureGenerator _signer;
    readonly SerialSource _serials;

    Authority(X509Certificate2 certificate, PrivateKey key, SerialSource? serials)
    {
        _certificate = certificate;
        Key = key;
        _signer = Signer(key);
        _serials = serials ?? SerialSource.Random;
        CertificatePem = certificate.ExportCertificatePem() + "\n";
    }

    public string CertificatePem { get; }

    /// <summary>Fingerprint of its certificate.</summary>
    public string Id => Fingerprint.Of(_certificate.RawData);
    public PrivateKey Key { get; }
    public DateTimeOffset NotBefore => new(_certificate.NotBefore.ToUniversalTime());
    public DateTimeOffset NotAfter => new(_certificate.NotAfter.ToUniversalTime());

    /// <param name="key">Belongs to the authority from now on.</param>
    public static Authority Create(SubjectName subject, PrivateKey key, DateTimeOffset now, TimeSpan duration, SerialSource? serials = null)
    {
        var request = Request(subject, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DigitalSignature, critical: true));
        var id = new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false);
        request.CertificateExtensions.Add(id);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(id));
        var certificate = request.Create(request.SubjectName, Signer(key), now - Skew, now + duration, (serials ?? SerialSource.Random).Next());
        return new Authority(certificate, key, serials);
    }

    /// <exception cref="PkiException">Unreadable, not an authority, or the key is another's.</exception>
    public static Authority Load(string certificatePem, string keyPem, SerialSource? serials = null)
    {
        X509Certificate2 certificate;
        try
        {
            certificate = X509Certificate2.CreateFromPem(certificatePem);
        }
        catch (CryptographicException e)
        {
            throw new PkiException("this is no certificate in PEM that can be read", e);
        }
        if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().SingleOrDefault() is not { CertificateAuthority: true })
            throw new PkiException($"{certificate.Subject} is not the certificate of an authority");
        var key = PrivateKey.Load(keyPem);
        if (!certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(Request(new SubjectName("x"), key).PublicKey.ExportSubjectPublicKeyInfo()))
            throw new PkiException($"the key does not belong to the certificate of {certificate.Subject}");
        return new Authority(certificate, key, serials);
    }

    /// <summary>Makes a key and signs a certificate for it.</summary>
    /// <exception cref="PkiException">The authority has expired, or the request makes no sense.</exception>
    public IssuedCertificate Issue(LeafRequest leaf, DateTimeOffset now)
    {
        var key = PrivateKey.Create(leaf.Key);
        var certificate = Sign(leaf, Request(leaf.Subject, key), now, leaf.Key != KeyKind.EcdsaP256);
        using (certificate)
            return new IssuedCertificate(certificate.ExportCertificatePem() + "\n", key, new(certificate.NotBefore.ToUniversalTime()), new(certificate.NotAfter.ToUniversalTime()));
    }

    public void Dispose()
    {
        _certificate.Dispose();
        Key.Dispose();
    }

    X509Certificate2 Sign(LeafRequest leaf, CertificateRequest request, DateTimeOffset now, bool rsa)
    {
        if (leaf.Server && leaf.Names.Count == 0) throw new PkiException($"the server certificate of {leaf.Subject.CommonName} has no name to be valid for");
        if (!leaf.Server && !leaf.Client) throw new PkiException($"the certificate of {leaf.Subject.CommonName} would be good for nothing");
        var (begin, end) = (Later(now - Skew, NotBefore), now + leaf.Duration);
        if (NotAfter <= now) throw new PkiException($"the authority {_certificate.Subject} ended on {NotAfter:yyyy-MM-dd}: renew it first");
        if (end > NotAfter) end = NotAfter;

        var usage = X509KeyUsageFlags.DigitalSignature | (rsa ? X509KeyUsageFlags.KeyEncipherment : X509KeyUsageFlags.None);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(Uses(leaf), critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (leaf.Names.Count > 0) request.CertificateExtensions.Add(AlternativeNames(leaf.Names));
        return request.Create(_certificate.SubjectName, _signer, begin, end, _serials.Next());
    }

    static OidCollection Uses(LeafRequest leaf)
    {
        var uses = new OidCollection();
        if (leaf.Server) uses.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        if (leaf.Client) uses.Add(new Oid("1.3.6.1.5.5.7.3.2"));
        return uses;
    }

    static X509Extension AlternativeNames(IReadOnlyList<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (IPAddress.TryParse(name, out var address)) builder.AddIpAddress(address);
            else builder.AddDnsName(name);
        }
        return builder.Build();
    }

    static CertificateRequest Request(SubjectName subject, PrivateKey key) =>
        key.Ecdsa is { } ecdsa ? new CertificateRequest(subject.Encode(), ecdsa, HashAlgorithmName.SHA256)
        : key.Rsa is { } rsa ? new CertificateRequest(subject.Encode(), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : throw new PkiException("the key is of no known kind");

    static X509SignatureGenerator Signer(PrivateKey key) =>
        key.Ecdsa is { } ecdsa ? X509SignatureGenerator.CreateForECDsa(ecdsa)
        : key.Rsa is { } rsa ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
        : throw new PkiException("the key is of no known kind");

    static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
