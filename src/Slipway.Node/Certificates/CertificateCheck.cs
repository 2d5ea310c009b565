using System.Net;
using System.Text;
using Slipway.Pki;

namespace Slipway.Node.Certificates;

/// <summary>Whether a certificate on disk is still the planned one.</summary>
static class CertificateCheck
{
    /// <param name="authority">PEM of the one that issues now.</param>
    /// <param name="ahead">By how much this machine's clock, which <paramref name="now"/> is of, runs ahead of everyone's: zero but for simulated ones.</param>
    public static bool IsGood(PlannedCertificate planned, byte[]? certificate, byte[]? key, string? authority, DateTimeOffset now, TimeSpan ahead = default)
    {
        if (key is null || authority is null || Read(certificate) is not { } leaf || Read(authority) is not { } root) return false;
        return leaf.IsIssuedBy(root)
            && !Renewal.IsDue(Begin(planned, leaf, ahead), leaf.NotAfter, root.NotAfter, now)
            && planned.Request.Names.All(name => leaf.Names.Contains(Canonical(name), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>One that was issued ahead of time is valid from everyone's now; its life began on the machine's clock.</summary>
    static DateTimeOffset Begin(PlannedCertificate planned, CertificateFacts leaf, TimeSpan ahead) =>
        ahead > TimeSpan.Zero && leaf.NotAfter - leaf.NotBefore > planned.Request.Duration ? leaf.NotAfter - planned.Request.Duration : leaf.NotBefore;

    /// <param name="certificate">PEM.</param>
    /// <param name="authority">PEM.</param>
    /// <returns>False also for what cannot be read.</returns>
    public static bool IsIssuedBy(string certificate, string authority) => Read(certificate) is { } leaf && Read(authority) is { } root && leaf.IsIssuedBy(root);

    /// <summary>When a certificate ends; null: there is none that can be read.</summary>
    /// <param name="pem">Null: there is no file.</param>
    public static DateTimeOffset? EndOf(byte[]? pem) => Read(pem)?.NotAfter;

    static CertificateFacts? Read(byte[]? pem) => pem is null ? null : Read(Encoding.ASCII.GetString(pem));

    static CertificateFacts? Read(string pem)
    {
        try
        {
            return CertificateFacts.Read(pem);
        }
        catch (PkiException)
        {
            return null;
        }
    }

    // Addresses have more than one spelling.
    static string Canonical(string name) => IPAddress.TryParse(name, out var address) ? address.ToString() : name;
}
