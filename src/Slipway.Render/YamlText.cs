using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Slipway.Render;

/// <summary>Just the YAML that user data and kubeconfigs need: lines, quoted scalars, literal blocks.</summary>
sealed class YamlText
{
    readonly StringBuilder _text = new();

    public YamlText(string firstLine) => Line(firstLine);

    /// <summary>A string as a double-quoted scalar: JSON's quoting is YAML's.</summary>
    public static string Scalar(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    public void Line(string line) => _text.Append(line).Append('\n');

    /// <summary>The content of a literal block (<c>|</c>): it ends in exactly one line feed and its first line is not indented.</summary>
    public void Block(string content, int indent)
    {
        foreach (var line in content.TrimEnd('\n').Split('\n'))
        {
            if (line.Length > 0) _text.Append(' ', indent).Append(line);
            _text.Append('\n');
        }
    }

    public override string ToString() => _text.ToString();
}
