using Slipway.Spec.Diagnostics;
using Slipway.Spec.Findings;

namespace Slipway.Spec.Formats;

/// <summary>The syntax of blocks, addresses and DNS names.</summary>
static class NetworkChecks
{
    const int LongestDnsName = 254;

    public static Diagnostic? Cidr(SourceSpan at, string text)
    {
        if (!Ipv4Text.TryBlock(text, out var address, out var prefix))
        {
            var help = Ipv4Text.TryAddress(text, out _) ? "add the prefix length; a single address is a /32" : text.Contains(':') ? "IPv6 is not supported yet" : null;
            return NetworkFindings.Cidr(at, text, help);
        }
        var first = Ipv4Text.First(address, prefix);
        return first == address ? null : NetworkFindings.HostBits(at, text, $"{Ipv4Text.Print(first)}/{prefix}");
    }

    public static Diagnostic? Address(SourceSpan at, string text) => Ipv4Text.TryAddress(text, out _) ? null : NetworkFindings.Address(at, text);

    public static Diagnostic? DnsName(SourceSpan at, string text)
    {
        if (IsDnsName(text)) return null;
        var host = text.Contains("://", StringComparison.Ordinal) ? text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..] : text;
        host = host.Split('/', ':')[0];
        return NetworkFindings.DnsName(at, text, host != text && IsDnsName(host) ? $"did you mean '{host}'?" : null);
    }

    /// <summary>What may stand in a certificate: a name (a wildcard too) or an address.</summary>
    public static Diagnostic? DnsNameOrAddress(SourceSpan at, string text) =>
        Ipv4Text.TryAddress(text, out _) ? null : DnsName(at, text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : IsSingleLabel(text) ? $"{text}.x" : text) is null
            ? null : NetworkFindings.DnsName(at, text, null);

    public static Diagnostic? HostedZone(SourceSpan at, string text) =>
        text.Length <= 32 && Patterns.IsHostedZone.IsMatch(text) ? null : NetworkFindings.HostedZone(at, text);

    static bool IsDnsName(string text) => text.Length <= LongestDnsName && Patterns.IsDnsName.IsMatch(text);

    static bool IsSingleLabel(string text) => text.Length is > 0 and <= 63 && !text.Contains('.');
}
