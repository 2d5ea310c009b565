using Slipway.Spec.Diagnostics;

namespace Slipway.Spec.Findings;

/// <summary>Found before any key is looked at: bytes, characters, YAML.</summary>
static class TextFindings
{
    static readonly DiagnosticRule TooLargeRule = new("SLW1001", Severity.Error, "The file is too large",
        "A cluster file is a few kilobytes. Files over 1 MiB are refused unread.",
        "Check that the path names a cluster file.");

    static readonly DiagnosticRule NotUtf8Rule = new("SLW1002", Severity.Error, "The file is not UTF-8 text",
        "The file holds bytes that are not UTF-8: it was saved in another encoding, or is not text at all.",
        "Save it as UTF-8 (`iconv -f latin1 -t utf-8` converts from Latin-1).");

    static readonly DiagnosticRule ControlCharacterRule = new("SLW1003", Severity.Error, "A control character",
        "YAML forbids control characters, and some (NEL, U+2028, a lone carriage return) count as line ends for one reader and not for another.",
        "Remove it; in double quotes, write it as an escape such as `\\u0007`.");

    static readonly DiagnosticRule EmptyRule = new("SLW1004", Severity.Error, "The file is empty",
        "There is nothing in the file but white space and comments.",
        "Start with `slipway init --name NAME --region REGION`.");

    static readonly DiagnosticRule TabRule = new("SLW1005", Severity.Error, "A tab in the indentation",
        "YAML allows only spaces for indentation.",
        "Replace the tab with spaces.");

    static readonly DiagnosticRule SyntaxRule = new("SLW1006", Severity.Error, "Not YAML",
        "The text breaks YAML's grammar at this place; what follows could not be read.",
        "The usual causes: an unclosed quote or bracket, a colon followed by a space inside unquoted text, uneven indentation.");

    static readonly DiagnosticRule SeveralDocumentsRule = new("SLW1007", Severity.Error, "Several documents in one file",
        "One file describes one cluster; `---` starts a second document.",
        "Put each cluster in a file of its own.");

    static readonly DiagnosticRule TooDeepRule = new("SLW1008", Severity.Error, "Nested too deep",
        "Lists and mappings are nested more than 32 deep; a cluster file needs no more than eight.",
        "Check the indentation and the brackets.");

    static readonly DiagnosticRule TooManyNodesRule = new("SLW1009", Severity.Error, "Too many values",
        "The document, its aliases written out, has more than 20,000 values.",
        "Write less, or use fewer aliases.");

    static readonly DiagnosticRule UnknownAliasRule = new("SLW1010", Severity.Error, "An alias without an anchor",
        "`*name` repeats the value that was marked `&name` earlier in the file; there is none of that name before this place.",
        "Mark the value with `&name` first, or write it out.");

    static readonly DiagnosticRule MergeKeyRule = new("SLW1011", Severity.Error, "A merge key",
        "`<<` was a feature of YAML 1.1 that YAML 1.2 dropped; its order of precedence differs between tools.",
        "Write the keys out.");

    static readonly DiagnosticRule TagRule = new("SLW1012", Severity.Error, "A YAML tag",
        "Tags (`!name`, `!!str`) change the type of a value. The type of each key is fixed here, so they have no use.",
        "Remove the tag.");

    static readonly DiagnosticRule KeyNotTextRule = new("SLW1013", Severity.Error, "A key that is not text",
        "Keys are single words; a list, a mapping or nothing stands where a key should be. Often these are unquoted braces: `{{name}}`.",
        "Write a key, or quote the value.");

    static readonly DiagnosticRule DuplicateKeyRule = new("SLW1014", Severity.Error, "A key that was given before",
        "The same key stands twice in one mapping. YAML readers differ in which one wins.",
        "Remove one of them.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } =
    [
        TooLargeRule, NotUtf8Rule, ControlCharacterRule, EmptyRule, TabRule, SyntaxRule, SeveralDocumentsRule, TooDeepRule,
        TooManyNodesRule, UnknownAliasRule, MergeKeyRule, TagRule, KeyNotTextRule, DuplicateKeyRule,
    ];

    public static Diagnostic TooLarge(string file, long bytes) =>
        TooLargeRule.At(new SourceSpan(file, 1, 1, 0), $"the file has {bytes:N0} bytes; a cluster file may have {SourceText.MaxBytes:N0}", "is this the right file?");

    public static Diagnostic NotUtf8(SourceSpan at, byte bad) =>
        NotUtf8Rule.At(at, $"byte 0x{bad:X2} at this place is not UTF-8", "save the file as UTF-8");

    public static Diagnostic ControlCharacter(SourceSpan at, char c) =>
        ControlCharacterRule.At(at, $"the control character U+{(int)c:X4} is not allowed", "remove it");

    public static Diagnostic Empty(string file) =>
        EmptyRule.At(new SourceSpan(file, 1, 1, 0), "the file is empty", "`slipway init` writes one to start from");

    public static Diagnostic Tab(SourceSpan at) => TabRule.At(at, "a tab in the indentation", "use spaces");

    public static Diagnostic Syntax(SourceSpan at, string message, string? help) => SyntaxRule.At(at, message, help);

    public static Diagnostic SeveralDocuments(SourceSpan at) =>
        SeveralDocumentsRule.At(at, "a second document starts here", "put each cluster in a file of its own");

    public static Diagnostic TooDeep(SourceSpan at, int limit) =>
        TooDeepRule.At(at, $"lists and mappings are nested more than {limit} deep", "check the indentation and the brackets");

    public static Diagnostic TooManyNodes(SourceSpan at, int limit) =>
        TooManyNodesRule.At(at, $"the document has more than {limit:N0} values, aliases written out", "write less, or use fewer aliases");

    public static Diagnostic UnknownAlias(SourceSpan at, string name, IReadOnlyCollection<string> known) =>
        UnknownAliasRule.At(at, $"no value was marked '&{name}' before this place", known.Count == 0 ? "write the value out" : Suggestion.Help(name, known));

    public static Diagnostic MergeKey(SourceSpan at) => MergeKeyRule.At(at, "merge keys are not supported", "write the keys out");

    public static Diagnostic Tag(SourceSpan at, string tag) => TagRule.At(at, $"the tag '{tag}' is not supported", "remove the tag");

    public static Diagnostic KeyNotText(SourceSpan at) => KeyNotTextRule.At(at, "a key must be a word", "unquoted braces or brackets? quote the value");

    public static Diagnostic DuplicateKey(SourceSpan at, string key, int firstLine) =>
        DuplicateKeyRule.At(at, $"'{key}' was given before, in line {firstLine}", "remove one of them");
}
