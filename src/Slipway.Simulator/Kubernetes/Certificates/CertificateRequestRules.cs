using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Certificates;

/// <summary>What the API server checks of a CertificateSigningRequest, whoever signs it.</summary>
static class CertificateRequestRules
{
    static readonly HashSet<string> s_usages =
    [
        "signing", "digital signature", "content commitment", "key encipherment", "key agreement", "data encipherment", "cert sign", "crl sign", "encipher only",
        "decipher only", "any", "server auth", "client auth", "code signing", "email protection", "s/mime", "ipsec end system", "ipsec tunnel", "ipsec user",
        "timestamping", "ocsp signing", "microsoft sgc", "netscape sgc",
    ];

    /// <exception cref="KubernetesException">422</exception>
    public static void Check(string name, JsonObject value)
    {
        if (Problem(value) is { } problem) throw KubernetesException.Invalid(Catalog.CertificateRequests, name, problem);
        CertificateConditions.Check(name, value);
    }

    static string? Problem(JsonObject value)
    {
        try
        {
            Signers.Read(value.Text("spec", "request"));
        }
        catch (CryptographicException problem)
        {
            return $"spec.request: Invalid value: {problem.Message}";
        }
        var usages = value.Strings("spec", "usages").ToList();
        if (usages.Count == 0) return "spec.usages: Required value: usages must not be empty";
        if (usages.Find(usage => !s_usages.Contains(usage)) is { } unknown) return $"spec.usages: Invalid value: \"{unknown}\"";
        if (usages.Count != usages.Distinct().Count()) return "spec.usages: Duplicate value";
        if (value.Text("spec", "signerName") is not { Length: > 0 } signer) return "spec.signerName: Required value";
        if (signer.Split('/') is not [var domain, { Length: > 0 }] || !domain.Contains('.', StringComparison.Ordinal))
        {
            return $"spec.signerName: Invalid value: \"{signer}\": must be a fully qualified domain and path of the form 'example.com/signer-name'";
        }
        return value.Number(600, "spec", "expirationSeconds") < 600 ? "spec.expirationSeconds: Invalid value: may not specify a duration less than 600 seconds (10 minutes)" : null;
    }
}
