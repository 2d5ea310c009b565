using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Slipway.Simulator.Kubernetes.Access;

namespace Slipway.Simulator.Kubernetes.Certificates;

/// <summary>The signers of kube-controller-manager, and what each agrees to sign.</summary>
static class Signers
{
    public const string KubeletClient = "kubernetes.io/kube-apiserver-client-kubelet";
    public const string KubeletServing = "kubernetes.io/kubelet-serving";
    public const string Client = "kubernetes.io/kube-apiserver-client";

    const int MostRead = 1024;

    // A request is read when it is made, approved and signed, each time under the store's gate; its signature is verified once. Those that
    // wait are kept when newer ones have filled the first shelf.
    static ConcurrentDictionary<string, CertificateRequest> s_read = new();
    static ConcurrentDictionary<string, CertificateRequest> s_before = new();

    /// <summary>Null where the signer signs this; else why not, in Kubernetes' words. Other names belong to signers outside the cluster.</summary>
    public static string? Objection(string signer, CertificateRequest request, IReadOnlyCollection<string> usages) => signer switch
    {
        KubeletClient => KubeletClientObjection(request, usages),
        KubeletServing => KubeletServingObjection(request, usages),
        Client => usages.Contains("client auth") && usages.All(usage => usage is "digital signature" or "key encipherment" or "client auth")
            ? null : "usages did not match [digital signature key encipherment client auth]",
        _ => "unsupported signer",
    };

    public static bool IsKnown(string signer) => signer is KubeletClient or KubeletServing or Client;

    public static string? KubeletClientObjection(CertificateRequest request, IReadOnlyCollection<string> usages) =>
        NotANode(request)
        ?? (HasNames(request) ? "DNS, IP, email and URI subjectAltNames are not allowed" : null)
        ?? WrongUsages(usages, "client auth");

    static string? KubeletServingObjection(CertificateRequest request, IReadOnlyCollection<string> usages)
    {
        if (NotANode(request) is { } problem) return problem;
        if (Names(request) is not { } names || !names.EnumerateDnsNames().Any() && !names.EnumerateIPAddresses().Any()) return "DNS or IP subjectAltName is required";
        // Tags of rfc822Name and uniformResourceIdentifier.
        return GeneralNames(names).Any(tag => tag is 1 or 6) ? "Email and URI subjectAltNames are not allowed" : WrongUsages(usages, "server auth");
    }

    static string? NotANode(CertificateRequest request)
    {
        var parts = request.SubjectName.Parts();
        if (parts.Where(part => part.Type == DistinguishedNames.Organization).Select(part => part.Value).ToList() is not ["system:nodes"]) return "subject organization is not system:nodes";
        return parts.LastOrDefault(part => part.Type == DistinguishedNames.CommonName).Value is { } name && name.StartsWith(User.NodePrefix, StringComparison.Ordinal)
            ? null : "subject common name does not begin with system:node: prefix";
    }

    // RSA keys encipher, EC keys do not: both sets are usual.
    static string? WrongUsages(IReadOnlyCollection<string> usages, string purpose) =>
        usages.Contains("digital signature") && usages.Contains(purpose) && usages.All(usage => usage == purpose || usage is "digital signature" or "key encipherment")
            ? null : $"usages did not match [digital signature {purpose}]";

    static bool HasNames(CertificateRequest request) => Names(request) is { } names && GeneralNames(names).Count > 0;

    public static X509SubjectAlternativeNameExtension? Names(CertificateRequest request) =>
        request.CertificateExtensions.FirstOrDefault(extension => extension.Oid?.Value == "2.5.29.17") is { } found
            ? new X509SubjectAlternativeNameExtension(found.RawData, found.Critical) : null;

    static List<int> GeneralNames(X509SubjectAlternativeNameExtension names)
    {
        var tags = new List<int>();
        var sequence = new System.Formats.Asn1.AsnReader(names.RawData, System.Formats.Asn1.AsnEncodingRules.DER).ReadSequence();
        while (sequence.HasData)
        {
            tags.Add(sequence.PeekTag().TagValue);
            sequence.ReadEncodedValue();
        }
        return tags;
    }

    /// <summary>The request inside a CertificateSigningRequest object.</summary>
    /// <param name="base64">Of the PEM text, as <c>spec.request</c> holds it.</param>
    /// <exception cref="CryptographicException">It is none, or its signature is not by its own key.</exception>
    /// <returns>Shared by all who read the same text: not to be changed.</returns>
    public static CertificateRequest Read(string? base64)
    {
        var text = base64 ?? "";
        if (s_read.TryGetValue(text, out var known) || s_before.TryGetValue(text, out known)) return known;
        var request = Load(text);
        if (s_read.Count >= MostRead) (s_before, s_read) = (s_read, new());
        return s_read[text] = request;
    }

    static CertificateRequest Load(string base64)
    {
        try
        {
            return CertificateRequest.LoadSigningRequestPem(System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(base64)),
                HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException)
        {
            throw new CryptographicException("PEM block type must be CERTIFICATE REQUEST", problem);
        }
    }
}
