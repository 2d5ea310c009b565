using System.Buffers;
using System.Text;

namespace Slipway.Spec.Yaml;

/// <summary>Text → a YAML scalar that every reader, of 1.1 or 1.2, takes for that text.</summary>
public static class YamlScalars
{
    static readonly SearchValues<char> PlainInside = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:@%+=- ");
    static readonly SearchValues<char> PlainFirst = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./");

    static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "null", "true", "false", "yes", "no", "on", "off", "y", "n" };

    public static string Text(string text) => IsPlain(text) ? text : Quote(text);

    static bool IsPlain(string text) =>
        text.Length > 0
        && PlainFirst.Contains(text[0])
        && !text.AsSpan().ContainsAnyExcept(PlainInside)
        && text[^1] is not (' ' or ':')
        && !text.Contains(": ", StringComparison.Ordinal)
        && !text.StartsWith("...", StringComparison.Ordinal)
        && !Words.Contains(text)
        && !LooksLikeNumber(text);

    /// <summary>Numbers, and what YAML 1.1 took for dates and base-60 numbers; versions of three parts are none.</summary>
    static bool LooksLikeNumber(string text)
    {
        if (!char.IsAsciiDigit(text[0]) && text[0] != '.') return false;
        var dots = text.Count(c => c == '.');
        return dots < 2 && text.All(c => char.IsAsciiHexDigit(c) || "._:+-xobT ".Contains(c));
    }

    static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                '\r' => quoted.Append("\\r"),
                '\u2028' or '\u2029' or '\uFEFF' => quoted.Append($"\\u{(int)c:X4}"),
                _ when char.IsControl(c) => quoted.Append($"\\u{(int)c:X4}"),
                _ => quoted.Append(c),
            };
        }
        return quoted.Append('"').ToString();
    }
}
