using System.Buffers;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Findings;

namespace Slipway.Spec.Yaml;

/// <summary>
/// What a text may not hold at all. After it, a line ends at LF or CRLF and nowhere else, so that the parser and the printer
/// count the same lines.
/// </summary>
static class TextGuard
{
    static readonly SearchValues<char> Suspects = SearchValues.Create([.. Controls(), '\u2028', '\u2029', '\uFEFF', '\uFFFE', '\uFFFF']);

    static IEnumerable<char> Controls()
    {
        for (var c = '\0'; c <= '\u009F'; c++)
        {
            if (char.IsControl(c) && c is not ('\t' or '\n')) yield return c;
        }
    }

    public static Diagnostic? Check(SourceText text)
    {
        // UTF-16 units are at most as many as the bytes, so this never refuses what FromBytes let through.
        if (text.Text.Length > SourceText.MaxBytes) return TextFindings.TooLarge(text.File, text.Text.Length);
        if (string.IsNullOrWhiteSpace(text.Text)) return TextFindings.Empty(text.File);
        for (var at = 0; at < text.Text.Length; at++)
        {
            var next = text.Text.AsSpan(at).IndexOfAny(Suspects);
            if (next < 0) return null;
            at += next;
            if (text.Text[at] == '\r' && at + 1 < text.Text.Length && text.Text[at + 1] == '\n') continue;
            return TextFindings.ControlCharacter(Place(text, at, 1), text.Text[at]);
        }
        return null;
    }

    /// <summary>The first tab in a line's indentation, from the given line on.</summary>
    public static SourceSpan? TabInIndentation(SourceText text, int fromLine)
    {
        var number = 0;
        foreach (var line in text.Text.AsSpan().EnumerateLines())
        {
            number++;
            var indentation = line[..(line.Length - line.TrimStart(" \t").Length)];
            if (number >= fromLine && indentation.Length < line.Length && indentation.IndexOf('\t') is >= 0 and var column)
            {
                return new SourceSpan(text.File, number, column + 1, 1);
            }
        }
        return null;
    }

    static SourceSpan Place(SourceText text, int at, int length)
    {
        var before = text.Text.AsSpan(0, at);
        return new(text.File, before.Count('\n') + 1, at - before.LastIndexOf('\n'), length);
    }
}
