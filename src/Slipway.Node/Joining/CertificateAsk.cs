using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.Node.Joining;

/// <summary>A CertificateSigningRequest, with what stands inside it.</summary>
public sealed record CertificateAsk
{
    public const string ClientSigner = "kubernetes.io/kube-apiserver-client-kubelet";
    public const string ServingSigner = "kubernetes.io/kubelet-serving";

    public required string Name { get; init; }
    public required string Signer { get; init; }

    /// <summary>Who asks, as the API server knows him.</summary>
    public required string User { get; init; }
    public required IReadOnlyList<string> Groups { get; init; }
    public required IReadOnlyList<string> Usages { get; init; }
    public required string CommonName { get; init; }
    public required IReadOnlyList<string> Organizations { get; init; }
    public required IReadOnlyList<string> DnsNames { get; init; }
    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>Whether the subject or the names hold anything besides the above: mail addresses, URIs, other attributes.</summary>
    public required bool HasMore { get; init; }

    /// <summary>Whether somebody has approved or denied a request: told without reading what is asked for, which takes longer.</summary>
    public static bool IsDecidedIn(JsonObject value) =>
        (value["status"]?["conditions"] as JsonArray ?? []).Any(static condition => (string?)condition?["type"] is "Approved" or "Denied" or "Failed");

    /// <summary>Null: not of kubelets' signers, or nothing that can be read.</summary>
    public static CertificateAsk? Read(JsonObject value)
    {
        if (value["spec"] is not JsonObject spec || (string?)spec["signerName"] is not (ClientSigner or ServingSigner) || (string?)spec["request"] is not { } encoded) return null;
        try
        {
            // The API server took the request only after it had found the signature to be by the key that is asked for.
            var request = CertificateRequest.LoadSigningRequestPem(Encoding.ASCII.GetString(Convert.FromBase64String(encoded)), HashAlgorithmName.SHA256,
                CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions | CertificateRequestLoadOptions.SkipSignatureValidation);
            return From(value, spec, request);
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException or ArgumentException or AsnContentException or InvalidOperationException)
        {
            return null;
        }
    }

    static CertificateAsk From(JsonObject value, JsonObject spec, CertificateRequest request)
    {
        var subject = request.SubjectName.EnumerateRelativeDistinguishedNames().Select(part => (Type: part.GetSingleElementType().Value, Value: part.GetSingleElementValue() ?? "")).ToList();
        var names = request.CertificateExtensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault()
            ?? (request.CertificateExtensions.FirstOrDefault(static extension => extension.Oid?.Value == "2.5.29.17") is { } raw ? new X509SubjectAlternativeNameExtension(raw.RawData) : null);
        var dns = names?.EnumerateDnsNames().ToList() ?? [];
        var addresses = names?.EnumerateIPAddresses().Select(static address => address.ToString()).ToList() ?? [];
        return new CertificateAsk
        {
            Name = (string?)value["metadata"]?["name"] ?? "",
            Signer = (string?)spec["signerName"] ?? "",
            User = (string?)spec["username"] ?? "",
            Groups = Texts(spec["groups"]),
            Usages = Texts(spec["usages"]),
            CommonName = subject.Where(static part => part.Type == "2.5.4.3").Select(static part => part.Value).FirstOrDefault(""),
            Organizations = [.. subject.Where(static part => part.Type == "2.5.4.10").Select(static part => part.Value)],
            DnsNames = dns,
            Addresses = addresses,
            HasMore = subject.Exists(static part => part.Type is not ("2.5.4.3" or "2.5.4.10")) || subject.Count(static part => part.Type == "2.5.4.3") > 1 || CountOf(names) != dns.Count + addresses.Count,
        };
    }

    static int CountOf(X509SubjectAlternativeNameExtension? names)
    {
        if (names is null) return 0;
        var sequence = new AsnReader(names.RawData, AsnEncodingRules.DER).ReadSequence();
        var count = 0;
        for (; sequence.HasData; count++) sequence.ReadEncodedValue();
        return count;
    }

    static List<string> Texts(JsonNode? list) => [.. (list as JsonArray ?? []).Select(static item => item?.ToString() ?? "")];
}
