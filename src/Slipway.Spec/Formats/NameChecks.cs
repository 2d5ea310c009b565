using Slipway.Spec.Diagnostics;
using Slipway.Spec.Findings;

namespace Slipway.Spec.Formats;

/// <summary>The syntax of names, places and versions.</summary>
static class NameChecks
{
    const int LongestText = 1024;

    public static Diagnostic? ClusterName(SourceSpan at, string text) => Patterns.IsClusterName.IsMatch(Cut(text)) ? null : ValueFindings.ClusterName(at, text);

    public static Diagnostic? PoolName(SourceSpan at, string text) => Patterns.IsPoolName.IsMatch(Cut(text)) ? null : ValueFindings.PoolName(at, text);

    public static Diagnostic? SubnetName(SourceSpan at, string text) => Patterns.IsSubnetName.IsMatch(Cut(text)) ? null : ValueFindings.SubnetName(at, text);

    public static Diagnostic? AddonName(SourceSpan at, string text) => Patterns.IsAddonName.IsMatch(Cut(text)) ? null : ValueFindings.AddonName(at, text);

    public static Diagnostic? Region(SourceSpan at, string text) => Patterns.IsRegion.IsMatch(Cut(text)) ? null : ValueFindings.Region(at, text);

    public static Diagnostic? Zone(SourceSpan at, string text) => Patterns.IsZone.IsMatch(Cut(text)) ? null : ValueFindings.Zone(at, text);

    public static Diagnostic? Version(SourceSpan at, string text) => Patterns.IsVersion.IsMatch(Cut(text)) ? null : ValueFindings.Version(at, text);

    public static Diagnostic? InstanceType(SourceSpan at, string text) => Patterns.IsInstanceType.IsMatch(Cut(text)) ? null : ValueFindings.InstanceType(at, text);

    public static Diagnostic? KeyPairName(SourceSpan at, string text) =>
        text.Length is > 0 and <= 255 && text.Trim() == text && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? null : ValueFindings.KeyPairName(at, text);

    public static Diagnostic? SshKey(SourceSpan at, string text)
    {
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal)) return ValueFindings.SshPrivateKey(at);
        return text.Length <= 16_384 && Patterns.IsSshKey.IsMatch(text) ? null : ValueFindings.SshKey(at);
    }

    public static Diagnostic? StateStore(SourceSpan at, string text)
    {
        const string S3 = "s3://";
        if (text.StartsWith(S3, StringComparison.OrdinalIgnoreCase)) return S3Location(at, text, text[S3.Length..]);
        if (text.Contains("://", StringComparison.Ordinal)) return ValueFindings.StateStore(at, text, "write s3://bucket, or a folder such as ./state");
        return text.Trim().Length is > 0 and < LongestText ? null : ValueFindings.StateStore(at, text, "write s3://bucket, or a folder such as ./state");
    }

    static Diagnostic? S3Location(SourceSpan at, string text, string place)
    {
        var slash = place.IndexOf('/');
        var (bucket, prefix) = slash < 0 ? (place, "") : (place[..slash], place[(slash + 1)..]);
        if (!text.StartsWith("s3://", StringComparison.Ordinal)) return ValueFindings.StateStore(at, text, "write 's3' in lower case");
        if (bucket.Contains('.')) return ValueFindings.StateStore(at, text, "dots in bucket names break TLS: take a bucket without");
        if (!Patterns.IsBucket.IsMatch(Cut(bucket))) return ValueFindings.StateStore(at, text, "bucket names have 3 to 63 lower-case letters, digits and hyphens");
        // Object keys are at most 1,024 bytes; half is left to what goes below the prefix.
        return prefix.Length <= 512 && !prefix.Contains("//", StringComparison.Ordinal) && !prefix.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? null : ValueFindings.StateStore(at, text, "the prefix has up to 512 printable ASCII characters and no empty part");
    }

    /// <summary>No format here is longer; what is, fails all the same, and fast.</summary>
    static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + " ";
}
