namespace Slipway.Spec.Yaml;

/// <summary>The YAML library's words for common mistakes → ours. It speaks of scanners; users need the mistake's name and the way out.</summary>
/// <param name="Sign">A part of the library's message.</param>
/// <param name="AtStart">Whether the mistake is best seen where the thing begins, not where the scanner gave up.</param>
/// <param name="Unclosed">Whether an open bracket is to blame, when there is one.</param>
sealed record YamlFault(string Sign, bool AtStart, string Message, string Help, bool Unclosed = false)
{
    static readonly YamlFault[] Known =
    [
        new("plain scalar value, found invalid mapping", false, "a value cannot hold ': ' unless it is quoted", "quote the value, or check the indentation"),
        new("multiline plain scalar, found invalid mapping", false, "the line before has no ':'", "write 'key: value', and check the indentation"),
        new("quoted scalar, found unexpected end of stream", true, "the quote that opens here is never closed", "close it"),
        new("quoted scalar, found wrong indentation", true, "the quote that opens here is not closed in its line", "close it"),
        new("quoted scalar, found unexpected document indicator", true, "the quote that opens here is never closed", "close it"),
        new("unknown escape character", false, "unknown escape in double quotes", "write '\\\\' for a backslash, or use single quotes"),
        new("cannot start any token", true, "a value cannot start with this character", "quote the value"),
        new("expected '-' indicator", false, "this line is neither an item of the list above nor indented under it", "start it with '- ', or check the indentation"),
        new("did not find expected key", false, "this line does not line up with the keys above", "check the indentation"),
        new("Block sequence entries are not allowed", false, "a list cannot start in the key's line", "start it in the next line, or write [a, b]"),
        new("simple key, could not find expected ':'", false, "a key without ':'", "write 'key: value' or '- item'"),
        new("mapping values are not allowed", false, "a value cannot hold ': ' unless it is quoted", "quote the value, or check the indentation"),
        new("flow sequence", false, "a list in brackets is not closed", "close it with ']'", Unclosed: true),
        new("flow mapping", false, "a mapping in braces is not closed", "close it with '}'", Unclosed: true),
        new("did not find expected node content", false, "a value is missing or misplaced here", "check the brackets and commas"),
        new("anchor or alias", false, "'&' and '*' start anchors and aliases in YAML", "quote the value if you mean the character"),
        new("tag", false, "'!' starts a tag in YAML", "quote the value if you mean the character"),
    ];

    public static YamlFault Of(string libraryMessage) =>
        Known.FirstOrDefault(f => libraryMessage.Contains(f.Sign, StringComparison.Ordinal))
        ?? new YamlFault("", false, "this is not YAML", "check quotes, brackets and indentation above this place");
}
