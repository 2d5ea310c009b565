using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Slipway.Node.Certificates;

/// <summary>Whether a certificate on disk is still the planned one.</summary>
static class CertificateCheck
{
    /// <param name="authority">PEM of the one that issues now.</param>
    public static bool IsGood(PlannedCertificate planned, byte[]? certificate, byte[]? key, string? authority, DateTimeOffset now)
    {
        if (certificate is null || key is null || authority is null) return false;
        try
        {
            using var leaf = X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(certificate));
            using var root = X509Certificate2.CreateFromPem(authority);
            return IsIssuedBy(leaf, root)
                && !Renewal.IsDue(Utc(leaf.NotBefore), Utc(leaf.NotAfter), Utc(root.NotAfter), now)
                && planned.Request.Names.All(name => leaf.MatchesHostname(name, allowCommonName: false));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <param name="certificate">PEM.</param>
    /// <param name="authority">PEM.</param>
    /// <returns>False also for what cannot be read.</returns>
    public static bool IsIssuedBy(string certificate, string authority)
    {
        try
        {
            using var leaf = X509Certificate2.CreateFromPem(certificate);
            using var root = X509Certificate2.CreateFromPem(authority);
            return IsIssuedBy(leaf, root);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    static DateTimeOffset Utc(DateTime local) => new(local.ToUniversalTime());

    // An authority that was made anew keeps its name, not its key.
    static bool IsIssuedBy(X509Certificate2 leaf, X509Certificate2 root)
    {
        var known = root.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()?.SubjectKeyIdentifier;
        var named = leaf.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier is { } id ? Convert.ToHexString(id.Span) : null;
        return leaf.IssuerName.RawData.AsSpan().SequenceEqual(root.SubjectName.RawData)
            && (known is null || named is null || string.Equals(known, named, StringComparison.OrdinalIgnoreCase));
    }
}
