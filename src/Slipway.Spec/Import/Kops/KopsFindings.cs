using Slipway.Spec.Diagnostics;

namespace Slipway.Spec.Import.Kops;

/// <summary>Found while a command line of kops becomes a spec. What manifests have in common with other files is in <see cref="ImportFindings"/>.</summary>
static class KopsFindings
{
    static readonly DiagnosticRule MappedRule = new("SLW3009", Severity.Note, "A flag of kops that means something else here",
        "The flag is understood; what it asks for exists no more, or is done otherwise. The message says what stands in the spec instead.", "Change the spec if it does not suit you.");

    static readonly DiagnosticRule RefusedRule = new("SLW3010", Severity.Error, "A flag of kops that cannot be followed",
        "Slipway has nothing that does what the flag asks for, and does not pretend to. docs/kops.md lists all flags.", "Leave the flag out, or do as the message says.");

    static readonly DiagnosticRule ValueRule = new("SLW3011", Severity.Error, "A value that a flag of kops does not take",
        "The value is not of the kind that the flag takes, or contradicts another flag.", "Correct it.");

    static readonly DiagnosticRule OpenRule = new("SLW3012", Severity.Warning, "Open to the world, as kops has it",
        "Without --admin-access, kops lets every address reach the API. The spec says so in plain sight, where it can be narrowed.",
        "Name your networks with --admin-access, or in `spec.api.allowedCidrs`.");

    static readonly DiagnosticRule SecondRule = new("SLW3013", Severity.Error, "A second cluster in one file",
        "A spec describes one cluster.", "Give each its file: kops get all --name NAME -o yaml.");

    static readonly DiagnosticRule CloudRule = new("SLW3015", Severity.Error, "A cluster on another cloud",
        "Slipway builds clusters on AWS; of a manifest for another cloud only the names would be left.", "`slipway create cluster` begins one on AWS.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } = [MappedRule, RefusedRule, ValueRule, OpenRule, SecondRule, CloudRule];

    public static Diagnostic Mapped(string flag, string? value, string becomes, string why) =>
        MappedRule.At(null, $"{Written(flag, value)}: {becomes}", why);

    public static Diagnostic Refused(string flag, string? value, string why) => RefusedRule.At(null, $"{Written(flag, value)} cannot be followed", why);

    public static Diagnostic Value(string flag, string? value, string why) => ValueRule.At(null, $"{Written(flag, value)}: {why}");

    public static Diagnostic Missing(string flag, string why) => ValueRule.At(null, $"--{flag} is missing: {why}");

    public static Diagnostic SecondCluster(SourceSpan at) => SecondRule.At(at, "the file holds a second cluster", "give it a file of its own");

    public static Diagnostic OfAnotherCluster(SourceSpan at, string group, string cluster) => SecondRule.At(at, $"the instance group {group} is of the cluster {cluster}", "give that cluster a file of its own");

    public static Diagnostic OtherCloud(SourceSpan at, string cloud) => CloudRule.At(at, $"the cluster is on '{cloud}', and Slipway builds clusters on AWS", "nothing was imported");

    public static Diagnostic Open() => OpenRule.At(null, "every address may reach the API (spec.api.allowedCidrs: [0.0.0.0/0]), as kops has it without --admin-access", "name your networks there");

    static string Written(string flag, string? value) => value is null ? $"--{flag}" : $"--{flag} {value}";
}
