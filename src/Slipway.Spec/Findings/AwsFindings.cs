using Slipway.Spec.Diagnostics;
using static Slipway.Spec.Findings.ShapeFindings;

namespace Slipway.Spec.Findings;

/// <summary>Found in what AWS names: ids, ARNs, tags.</summary>
static class AwsFindings
{
    static readonly DiagnosticRule IdRule = new("SLW1060", Severity.Error, "Not an id of this kind",
        "AWS ids are a prefix that says the kind, a hyphen, and 8 or 17 hexadecimal digits: `vpc-0a1b2c3d4e5f67890`.",
        "Copy the id from the AWS console or the `aws` command.");

    static readonly DiagnosticRule ArnRule = new("SLW1061", Severity.Error, "Not an ARN of this kind",
        "ARNs are written `arn:aws:service:region:account:resource`; the account has twelve digits.",
        "Copy the ARN from the AWS console or the `aws` command.");

    static readonly DiagnosticRule TagKeyRule = new("SLW1062", Severity.Error, "Not a tag key",
        "Keys of AWS tags have 1 to 128 letters, digits, spaces and `_ . : / = + - @`.",
        "Shorten or change it.");

    static readonly DiagnosticRule TagValueRule = new("SLW1063", Severity.Error, "Not a tag value",
        "Values of AWS tags have up to 256 letters, digits, spaces and `_ . : / = + - @`.",
        "Shorten or change it.");

    static readonly DiagnosticRule ReservedTagRule = new("SLW1064", Severity.Error, "A reserved tag",
        "AWS reserves keys that begin with `aws:`. Slipway finds what it made by `slipway.dev/…`, and Kubernetes' controllers by " +
        "`kubernetes.io/cluster/…`; they are set for you.",
        "Remove the tag, or take another key.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } = [IdRule, ArnRule, TagKeyRule, TagValueRule, ReservedTagRule];

    public static Diagnostic Id(SourceSpan at, string text, string kind, string prefix) =>
        IdRule.At(at, $"'{Short(text)}' is not the id of {kind}", $"it begins with '{prefix}-' and has 8 or 17 hexadecimal digits");

    public static Diagnostic Arn(SourceSpan at, string text, string kind, string example) =>
        ArnRule.At(at, $"'{Short(text)}' is not the ARN of {kind}", $"write for example {example}");

    public static Diagnostic TagKey(SourceSpan at, string text) =>
        TagKeyRule.At(at, $"'{Short(text)}' is not a tag key", text.Length > 128 ? $"it has {text.Length} characters; 128 are allowed" : "letters, digits, spaces and _ . : / = + - @");

    public static Diagnostic TagValue(SourceSpan at, string text) =>
        TagValueRule.At(at, $"'{Short(text)}' is not a tag value", text.Length > 256 ? $"it has {text.Length} characters; 256 are allowed" : "letters, digits, spaces and _ . : / = + - @");

    public static Diagnostic ReservedTag(SourceSpan at, string text) =>
        ReservedTagRule.At(at, $"the tag '{Short(text)}' is reserved", "take another key");
}
