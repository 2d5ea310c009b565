using System.Text.RegularExpressions;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Findings;
using Slipway.Spec.Schema;

namespace Slipway.Spec.Formats;

/// <summary>The syntax of AWS ids, ARNs and tags.</summary>
static class AwsChecks
{
    const int LongestArn = 2048;
    const int LongestTagKey = 128;
    const int LongestTagValue = 256;

    static readonly string[] ReservedTags = ["aws:", "slipway.dev/", "kubernetes.io/cluster/"];

    public static TextCheck Id(string prefix, string kind) => (at, text) =>
        text.Length <= 64 && text.StartsWith(prefix + "-", StringComparison.Ordinal) && Patterns.IsAwsId.IsMatch(text) ? null : AwsFindings.Id(at, text, kind, prefix);

    public static TextCheck Arn(Regex pattern, string kind, string example) => (at, text) =>
        text.Length <= LongestArn && pattern.IsMatch(text) ? null : AwsFindings.Arn(at, text, kind, example);

    public static Diagnostic? TagKey(SourceSpan at, string text)
    {
        if (ReservedTags.Any(r => text.StartsWith(r, StringComparison.OrdinalIgnoreCase))) return AwsFindings.ReservedTag(at, text);
        return text.Length is > 0 and <= LongestTagKey && text.All(IsTagCharacter) ? null : AwsFindings.TagKey(at, text);
    }

    public static Diagnostic? TagValue(SourceSpan at, string text) =>
        text.Length <= LongestTagValue && text.All(IsTagCharacter) ? null : AwsFindings.TagValue(at, text);

    static bool IsTagCharacter(char c) => char.IsLetterOrDigit(c) || c == ' ' || "_.:/=+-@".Contains(c);
}
