using Slipway.Spec.Diagnostics;

namespace Slipway.Spec.Import;

/// <summary>Found while a file of another tool becomes a spec.</summary>
static class ImportFindings
{
    static readonly DiagnosticRule UnknownKeyRule = new("SLW3001", Severity.Error, "A key that the other tool does not know",
        "The key is in none of kube-aws' versions 0.9 and 0.16, or in no manifest of kops. kube-aws 0.9.4 ignored such keys, so it never had an effect.", "Take the suggestion, or remove the key.");

    static readonly DiagnosticRule WrongKindRule = new("SLW3002", Severity.Error, "A value of the wrong kind",
        "The value is not of the kind that the other tool takes here.", "Correct it.");

    static readonly DiagnosticRule MissingRule = new("SLW3003", Severity.Error, "A required key is missing",
        "The other tool refuses files without this key.", "Write it.");

    static readonly DiagnosticRule NotCarriedRule = new("SLW3004", Severity.Note, "A key that is not carried over",
        "Slipway has no such setting: it does the thing always, never, or otherwise. The message says which.", "Usually nothing is to be done.");

    static readonly DiagnosticRule ChangedRule = new("SLW3005", Severity.Warning, "A value that had to change",
        "The value cannot stand in a spec as it is; the nearest that can was taken.", "Check that it suits you, and what else uses the old value.");

    static readonly DiagnosticRule DecidedRule = new("SLW3006", Severity.Note, "What was decided for you",
        "The file leaves something open, or says it in a way that has no counterpart; the message says what the spec says now.", "Change the spec if it does not suit you.");

    static readonly DiagnosticRule OpenRule = new("SLW3007", Severity.Warning, "Open to the world, as before",
        "The file lets every address reach the API. The spec says so in plain sight, where it can be narrowed.", "Name your networks in `spec.api.allowedCidrs`.");

    static readonly DiagnosticRule InvalidRule = new("SLW3008", Severity.Error, "A value that a spec cannot hold",
        "The value was carried over and is refused by the checks of the cluster file.", "Correct it in the source, or in the spec.");

    static readonly DiagnosticRule AlreadyASpecRule = new("SLW3014", Severity.Error, "Nothing to import",
        "The file is a cluster file of Slipway's own, not one of another tool.", "`slipway validate -f FILE` checks it.");

    static readonly DiagnosticRule ToFillRule = new("SLW3016", Severity.Warning, "What the spec needs and the file does not hold",
        "The other tool finds this out by itself, or does without it. The spec has to say it, and `slipway validate` refuses it until it does.", "Write it into the spec, as the message says.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } =
        [UnknownKeyRule, WrongKindRule, MissingRule, NotCarriedRule, ChangedRule, DecidedRule, OpenRule, InvalidRule, AlreadyASpecRule, ToFillRule];

    public static Diagnostic ToFill(SourceSpan at, string message, string help) => ToFillRule.At(at, message, help);

    public static Diagnostic AlreadyASpec(SourceSpan at) => AlreadyASpecRule.At(at, "this is a cluster file of Slipway already: there is nothing to import", "slipway validate -f checks it");

    public static Diagnostic UnknownKey(SourceSpan at, string key, IReadOnlyList<string> known, string tool) =>
        UnknownKeyRule.At(at, $"{tool} knows no key '{key}' here", Suggestion.Help(key, known) ?? "remove it");

    public static Diagnostic WrongKind(SourceSpan at, string key, string expected) => WrongKindRule.At(at, $"{key} must be {expected}");

    public static Diagnostic Missing(SourceSpan at, string key) => MissingRule.At(at, $"the file needs the key '{key}'");

    public static Diagnostic NotCarried(SourceSpan at, string key, string reason) => NotCarriedRule.At(at, $"{key} is not carried over", reason);

    public static Diagnostic Changed(SourceSpan at, string from, string to, string why) => ChangedRule.At(at, $"'{from}' becomes '{to}'", why);

    public static Diagnostic Decided(SourceSpan? at, string message, string help) => DecidedRule.At(at, message, help);

    public static Diagnostic Open(SourceSpan? at, string tool = "kube-aws") =>
        OpenRule.At(at, $"every address may reach the API (spec.api.allowedCidrs: [0.0.0.0/0]), as {tool} has it", "name your networks there");

    public static Diagnostic Invalid(SourceSpan? at, Diagnostic found) => InvalidRule.At(at, found.Message, found.Help);
}
