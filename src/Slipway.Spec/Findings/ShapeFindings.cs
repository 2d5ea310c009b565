using Slipway.Spec.Diagnostics;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Findings;

/// <summary>Found while keys are matched with the table: names and kinds of values, whatever they say.</summary>
static class ShapeFindings
{
    static readonly DiagnosticRule UnknownKeyRule = new("SLW1020", Severity.Error, "An unknown key",
        "The key is not one of those that may stand here. Unknown keys are errors because a misspelt one would silently leave its default in force.",
        "Take the suggestion, or see the [reference](../spec-reference.md) for the keys and where they stand.");

    static readonly DiagnosticRule MissingKeyRule = new("SLW1021", Severity.Error, "A required key is missing",
        "This key has no default that would be right for everyone.",
        "Write it.");

    static readonly DiagnosticRule WrongKindRule = new("SLW1022", Severity.Error, "A value of the wrong kind",
        "A single value, a list or a mapping stands where another kind belongs.",
        "Lists are written `[a, b]` or with `- ` in lines of their own, mappings with indented `key: value` lines.");

    static readonly DiagnosticRule NoValueRule = new("SLW1023", Severity.Error, "A key without a value",
        "Nothing (or `null`) stands after the colon. Empty lists and mappings may be left so; single values may not.",
        "Write a value, or remove the key to get its default.");

    static readonly DiagnosticRule UnknownWordRule = new("SLW1024", Severity.Error, "A word that is not one of the choices",
        "The key takes one of a few words.",
        "Take one of those that the message lists; they are written in lower case unless shown otherwise.");

    static readonly DiagnosticRule WrongConstantRule = new("SLW1025", Severity.Error, "Not a Slipway cluster file",
        "`apiVersion` and `kind` say what the file is. This version of Slipway reads `slipway.dev/v1` and `Cluster`.",
        "Correct them; for a kube-aws file, use `slipway import`.");

    static readonly DiagnosticRule NotANumberRule = new("SLW1026", Severity.Error, "Not a number",
        "The key takes a plain decimal number, without quotes, units or separators.",
        "Write digits only.");

    static readonly DiagnosticRule OutOfRangeRule = new("SLW1027", Severity.Error, "Out of range",
        "The value is below the least or above the greatest that makes sense, or that AWS takes.",
        "Choose a value within the range that the message gives.");

    static readonly DiagnosticRule NotABooleanRule = new("SLW1028", Severity.Error, "Not true or false",
        "`yes`, `no`, `on` and `off` were booleans in YAML 1.1 and are texts in YAML 1.2.",
        "Write `true` or `false`, without quotes.");

    static readonly DiagnosticRule NotADurationRule = new("SLW1029", Severity.Error, "Not a duration",
        "Durations are whole numbers with units, the larger unit first: `y` (365 days), `w`, `d`, `h`, `m`, `s`.",
        "For example `15m`, `1h30m`, `30d`, `10y`.");

    static readonly DiagnosticRule NotASizeRule = new("SLW1030", Severity.Error, "Not a size",
        "AWS sells disks in GiB (2^30 bytes).",
        "Write `20Gi`, `1Ti`, or a plain number of GiB.");

    static readonly DiagnosticRule DuplicateItemRule = new("SLW1031", Severity.Error, "The same item or name twice",
        "Items of this list are told apart by their value or their name, so each may stand only once.",
        "Remove or rename one of them.");

    static readonly DiagnosticRule TooManyItemsRule = new("SLW1032", Severity.Error, "Too many entries",
        "The list or mapping is longer than AWS or Kubernetes takes.",
        "Remove some.");

    static readonly DiagnosticRule MultilineRule = new("SLW1033", Severity.Error, "Text of several lines",
        "The value holds a line end or another control character, which nothing of its kind may.",
        "Write it in one line; look for a missing quote, or for `|` and `>`.");

    static readonly DiagnosticRule ManyFindingsRule = new("SLW1039", Severity.Error, "More was found",
        "Only the first hundred findings are shown.",
        "Mend those first; then look again.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } =
    [
        UnknownKeyRule, MissingKeyRule, WrongKindRule, NoValueRule, UnknownWordRule, WrongConstantRule, NotANumberRule, OutOfRangeRule,
        NotABooleanRule, NotADurationRule, NotASizeRule, DuplicateItemRule, TooManyItemsRule, MultilineRule, ManyFindingsRule,
    ];

    public static Diagnostic UnknownKey(SourceSpan at, string key, string where, IReadOnlyList<string> keys) =>
        UnknownKeyRule.At(at, $"unknown key '{Short(key)}' in {where}", Suggestion.Help(key, keys) ?? "`slipway schema` and docs/spec-reference.md list the keys");

    public static Diagnostic MissingKey(SourceSpan at, string key, string where, string? example) =>
        MissingKeyRule.At(at, $"{where} needs the key '{key}'", example is null ? $"add '{key}: …'" : $"add '{key}: {example}'");

    public static Diagnostic WrongKind(SourceSpan at, string expected, string found, string example) =>
        WrongKindRule.At(at, $"{expected} belongs here, not {found}", $"write for example {example}");

    public static Diagnostic NotAMapping(SourceSpan at, string what, Node found) =>
        WrongKindRule.At(at, $"{what} must be a mapping, not {found.Kind}", "write indented 'key: value' lines");

    public static Diagnostic NotAList(SourceSpan at, string what, Node found) =>
        WrongKindRule.At(at, $"a list belongs here ({what}), not {found.Kind}", found is ScalarNode s ? $"write [{Short(s.Value)}]" : "start each item with '- '");

    public static Diagnostic NoValue(SourceSpan at, string expected) =>
        NoValueRule.At(at, $"a value is missing ({expected})", "write one, or remove the key");

    public static Diagnostic UnknownWord(SourceSpan at, string word, string label, IReadOnlyList<string> words)
    {
        var near = Suggestion.For(word, words);
        return UnknownWordRule.At(at, $"'{Short(word)}' is no {label}; known are {string.Join(", ", words)}", near is null ? null : $"did you mean '{near}'?");
    }

    public static Diagnostic WrongConstant(SourceSpan at, string key, string found, string expected) =>
        WrongConstantRule.At(at, $"{key} '{Short(found)}' is not known", $"write '{expected}'");

    public static Diagnostic KubeAwsFile(SourceSpan at, string file) =>
        WrongConstantRule.At(at, "this looks like a kube-aws file", $"`slipway import {file}` makes a cluster file of it");

    public static Diagnostic NotANumber(SourceSpan at, string text, string example) =>
        NotANumberRule.At(at, $"'{Short(text)}' is not a plain number", $"write for example {example}");

    public static Diagnostic QuotedNumber(SourceSpan at, string text) =>
        NotANumberRule.At(at, "a number in quotes is text", $"write {text} without quotes");

    public static Diagnostic OutOfRange(SourceSpan at, string text, string least, string most, string? unit) =>
        OutOfRangeRule.At(at, $"{Short(text)} is not between {least} and {most}{(unit is null ? "" : $" {unit}")}");

    public static Diagnostic NotABoolean(SourceSpan at, string text) =>
        NotABooleanRule.At(at, $"'{Short(text)}' is neither true nor false", "write true or false, without quotes");

    public static Diagnostic NotADuration(SourceSpan at, string text) =>
        NotADurationRule.At(at, $"'{Short(text)}' is not a duration", "write for example 15m, 1h30m, 30d or 10y");

    public static Diagnostic NotASize(SourceSpan at, string text) =>
        NotASizeRule.At(at, $"'{Short(text)}' is not a size", "write for example 20Gi");

    public static Diagnostic DuplicateItem(SourceSpan at, string identity) =>
        DuplicateItemRule.At(at, $"'{Short(identity)}' stands in this list twice", "remove or rename one");

    public static Diagnostic TooManyItems(SourceSpan at, int count, int most) =>
        TooManyItemsRule.At(at, $"{count} entries; {most} are allowed");

    public static Diagnostic Multiline(SourceSpan at, string label) =>
        MultilineRule.At(at, $"{label} must be a single line", "look for a missing quote");

    public static Diagnostic ManyFindings(SourceSpan? at, int more) =>
        ManyFindingsRule.At(at, $"{more} more findings are not shown", "mend those above first");

    /// <summary>User text in messages is cut, so that a message stays a line.</summary>
    internal static string Short(string text) => text.Length <= 80 ? text : $"{text[..77]}…";
}
