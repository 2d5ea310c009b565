using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Node.Certificates;

/// <summary>Whether a certificate on disk is still the planned one.</summary>
static class CertificateCheck
{
    public static bool IsGood(PlannedCertificate planned, byte[]? certificate, byte[]? key, string? authority, DateTimeOffset now)
    {
        if (certificate is null || key is null || authority is null) return false;
        try
        {
            using var leaf = X509Certificate2.CreateFromPem(System.Text.Encoding.ASCII.GetString(certificate));
            using var root = X509Certificate2.CreateFromPem(authority);
            return leaf.IssuerName.RawData.AsSpan().SequenceEqual(root.SubjectName.RawData)
                && IssuedBy(leaf, root)
                && !Renewal.IsDue(Utc(leaf.NotBefore), Utc(leaf.NotAfter), Utc(root.NotAfter), now)
                && planned.Request.Names.All(name => leaf.MatchesHostname(name, allowCommonName: false));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    static DateTimeOffset Utc(DateTime local) => new(local.ToUniversalTime());

    // An authority that was made anew keeps its name, not its key.
    static bool IssuedBy(X509Certificate2 leaf, X509Certificate2 root)
    {
        var known = root.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()?.SubjectKeyIdentifier;
        var named = leaf.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier is { } id ? Convert.ToHexString(id.Span) : null;
        return known is null || named is null || string.Equals(known, named, StringComparison.OrdinalIgnoreCase);
    }
}
