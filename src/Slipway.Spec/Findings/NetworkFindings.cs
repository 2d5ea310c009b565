using Slipway.Spec.Diagnostics;
using static Slipway.Spec.Findings.ShapeFindings;

namespace Slipway.Spec.Findings;

/// <summary>Found in addresses, blocks and DNS names.</summary>
static class NetworkFindings
{
    static readonly DiagnosticRule CidrRule = new("SLW1050", Severity.Error, "Not an IPv4 block",
        "Blocks are written as four numbers and a prefix length: `10.0.0.0/16`.",
        "For a single address, write `/32`.");

    static readonly DiagnosticRule HostBitsRule = new("SLW1051", Severity.Error, "A block with host bits",
        "The address of a block is its first; bits beyond the prefix must be zero, or AWS refuses it.",
        "Take the block that the message suggests, or another prefix length.");

    static readonly DiagnosticRule AddressRule = new("SLW1052", Severity.Error, "Not an IPv4 address",
        "Addresses are four decimal numbers from 0 to 255, without leading zeros.",
        "For example `10.96.0.10`.");

    static readonly DiagnosticRule DnsNameRule = new("SLW1053", Severity.Error, "Not a DNS name",
        "A full name has at least two labels of letters, digits and hyphens (1 to 63 each), 253 characters in all, and no protocol or port.",
        "For example `k8s.example.com`.");

    static readonly DiagnosticRule HostedZoneRule = new("SLW1054", Severity.Error, "Not a hosted zone id",
        "Route 53 zones are named by their id: capital letters and digits, usually beginning with `Z`.",
        "`aws route53 list-hosted-zones` lists them; leave out `/hostedzone/`.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } = [CidrRule, HostBitsRule, AddressRule, DnsNameRule, HostedZoneRule];

    public static Diagnostic Cidr(SourceSpan at, string text, string? help) => CidrRule.At(at, $"'{Short(text)}' is not an IPv4 block", help ?? "write for example 10.0.0.0/16");

    public static Diagnostic HostBits(SourceSpan at, string text, string block) =>
        HostBitsRule.At(at, $"{text} is an address inside a block, not a block", $"did you mean '{block}'?");

    public static Diagnostic Address(SourceSpan at, string text) => AddressRule.At(at, $"'{Short(text)}' is not an IPv4 address", "write for example 10.96.0.10");

    public static Diagnostic DnsName(SourceSpan at, string text, string? help) =>
        DnsNameRule.At(at, $"'{Short(text)}' is not a DNS name", help ?? "write for example k8s.example.com");

    public static Diagnostic HostedZone(SourceSpan at, string text) =>
        HostedZoneRule.At(at, $"'{Short(text)}' is not the id of a hosted zone", text.Contains('.') ? "write the zone's id, not its name" : "write for example Z1D633PJN98FT9");
}
