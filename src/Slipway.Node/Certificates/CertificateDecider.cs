using Slipway.Node.Stages;

namespace Slipway.Node.Certificates;

/// <summary>Keys are opened only where a certificate is missing.</summary>
public static class CertificateDecider
{
    public static IReadOnlyList<NodeAction> Decide(CertificateObservation seen)
    {
        if (seen.ToIssue.Count == 0) return [];
        return !seen.KeysOpen && seen.KeysUrl is { } url ? [new OpenKeys(url), new IssueCertificates(seen.ToIssue)] : [new IssueCertificates(seen.ToIssue)];
    }
}
