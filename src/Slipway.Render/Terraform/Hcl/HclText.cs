using System.Buffers;
using System.Text;

namespace Slipway.Render.Terraform.Hcl;

/// <summary>Words and strings of HCL.</summary>
static class HclText
{
    static readonly SearchValues<char> Special = SearchValues.Create("\"\\\n\r\t$%");

    public static string Quote(string text) => $"\"{Escape(text)}\"";

    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(Special) < 0) return text;
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            escaped.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '$' or '%' when i + 1 < text.Length && text[i + 1] == '{' => $"{letter}{letter}",
                _ => $"{letter}",
            });
        }
        return escaped.ToString();
    }

    /// <summary>A template file's text for this literal one.</summary>
    public static string Template(string text) =>
        text.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);

    /// <summary>A key of an object: quoted where it is no word.</summary>
    public static string Key(string key) => IsWord(key) ? key : Quote(key);

    static bool IsWord(string key) =>
        key.Length > 0 && (char.IsAsciiLetter(key[0]) || key[0] == '_') && key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');
}
