using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Simulator.Kubernetes.Certificates;

/// <summary>
/// What a kube-controller-manager signs with: the files of <c>--cluster-signing-cert-file</c> and <c>--cluster-signing-key-file</c>.
/// Both are read at the first signature.
/// </summary>
/// <param name="certificate">PEM of the cluster's authority.</param>
/// <param name="key">PEM, EC or RSA.</param>
public sealed class SigningAuthority(string certificate, string key)
{
    static readonly TimeSpan s_backdate = TimeSpan.FromMinutes(5);
    static readonly TimeSpan s_shortest = TimeSpan.FromMinutes(10);

    static readonly Dictionary<string, X509KeyUsageFlags> s_keyUsages = new()
    {
        ["signing"] = X509KeyUsageFlags.DigitalSignature, ["digital signature"] = X509KeyUsageFlags.DigitalSignature, ["key encipherment"] = X509KeyUsageFlags.KeyEncipherment,
    };

    static readonly Dictionary<string, string> s_purposes = new() { ["server auth"] = "1.3.6.1.5.5.7.3.1", ["client auth"] = "1.3.6.1.5.5.7.3.2" };

    readonly Lazy<(X509Certificate2 Certificate, X509SignatureGenerator Generator)> _opened = new(() => Open(certificate, key));

    /// <summary>How long certificates live where less is not asked for: <c>--cluster-signing-duration</c>.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromDays(365);

    /// <summary>PEM. Never good for longer than the authority itself.</summary>
    internal string Sign(CertificateRequest request, IReadOnlyCollection<string> usages, TimeSpan? wanted, DateTimeOffset now, byte[] serial)
    {
        var (authority, generator) = _opened.Value;
        var lifetime = wanted is { } asked && asked < Duration ? asked < s_shortest ? s_shortest : asked : Duration;
        var end = now + lifetime < authority.NotAfter ? now + lifetime : authority.NotAfter;
        var issued = new CertificateRequest(request.SubjectName, request.PublicKey, HashAlgorithmName.SHA256);
        issued.CertificateExtensions.Add(new X509KeyUsageExtension(usages.Aggregate(X509KeyUsageFlags.None, (flags, usage) => flags | s_keyUsages.GetValueOrDefault(usage)), critical: true));
        issued.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. usages.Where(s_purposes.ContainsKey).Select(usage => new Oid(s_purposes[usage]))], critical: false));
        issued.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        issued.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (Signers.Names(request) is { } names) issued.CertificateExtensions.Add(names);
        serial[0] &= 0x7f;
        return SignedCertificate.Write(issued, authority.SubjectName, generator, now - s_backdate, end, serial);
    }

    static (X509Certificate2, X509SignatureGenerator) Open(string certificate, string key)
    {
        var authority = X509Certificate2.CreateFromPem(certificate);
        if (authority.PublicKey.Oid.Value == "1.2.840.113549.1.1.1")
        {
            var pair = RSA.Create();
            pair.ImportFromPem(key);
            return (authority, X509SignatureGenerator.CreateForRSA(pair, RSASignaturePadding.Pkcs1));
        }
        var curve = ECDsa.Create();
        curve.ImportFromPem(key);
        return (authority, X509SignatureGenerator.CreateForECDsa(curve));
    }
}
