using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Node.Joining;

/// <summary>One of the two certificates that a worker's kubelet has from the cluster, certificate and key in one file.</summary>
/// <param name="Name">As the kubelet names its files.</param>
/// <param name="Usage">Besides signing.</param>
sealed record KubeletCertificate(string Name, string Signer, string Usage)
{
    public static readonly KubeletCertificate Client = new("client", CertificateAsk.ClientSigner, "client auth");
    public static readonly KubeletCertificate Serving = new("server", CertificateAsk.ServingSigner, "server auth");

    /// <summary>The client's last: it is asked with for the other.</summary>
    public static readonly IReadOnlyList<KubeletCertificate> All = [Serving, Client];

    /// <summary>A link to the present one.</summary>
    public string Path => $"{Paths.KubeletPki}/kubelet-{Name}-current.pem";

    public string FileOf(DateTimeOffset now) => $"{Paths.KubeletPki}/kubelet-{Name}-{now.UtcDateTime.ToString("yyyy-MM-dd-HH-mm-ss", CultureInfo.InvariantCulture)}.pem";

    /// <summary>A request for the same subject and names as those of a certificate, for a new key.</summary>
    /// <exception cref="CryptographicException">It is no certificate.</exception>
    public static (string Request, string Key) Request(string present)
    {
        using var certificate = X509Certificate2.CreateFromPem(present);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(certificate.SubjectName, key, HashAlgorithmName.SHA256);
        if (certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault() is { } names) request.CertificateExtensions.Add(names);
        return (request.CreateSigningRequestPem() + "\n", key.ExportECPrivateKeyPem() + "\n");
    }
}
