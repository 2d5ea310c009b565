using System.Text;

namespace Slipway.Render.Terraform.Hcl;

/// <summary>
/// Lines as <c>terraform fmt</c> lays them out: two spaces a level, and the equals signs of arguments that stand directly below each other
/// in one column. An argument whose value goes on in the next line stands alone.
/// </summary>
sealed class HclLines
{
    const string Unit = "  ";

    readonly List<Line> _lines = [];

    public void Blank()
    {
        if (_lines.Count > 0 && _lines[^1].Lead.Length > 0) _lines.Add(new(0, "", null));
    }

    public void Text(int level, string text) => _lines.Add(new(level, text, null));

    /// <param name="value">A whole value, which ends in this line.</param>
    public void Assign(int level, string name, string value) => _lines.Add(new(level, name, value));

    public override string ToString()
    {
        var text = new StringBuilder();
        for (var i = 0; i < _lines.Count;)
        {
            var end = i;
            while (end < _lines.Count && _lines[end].Value is not null) end++;
            var width = end > i ? _lines[i..end].Max(line => line.Lead.Length) : 0;
            for (; i < end; i++) Write(text, _lines[i], width);
            if (i < _lines.Count) Write(text, _lines[i++], 0);
        }
        return text.ToString();
    }

    static void Write(StringBuilder text, Line line, int width)
    {
        if (line.Lead.Length > 0) for (var i = 0; i < line.Level; i++) text.Append(Unit);
        text.Append(line.Lead);
        if (line.Value is { } value) text.Append(' ', width - line.Lead.Length).Append(" = ").Append(value);
        text.Append('\n');
    }

    readonly record struct Line(int Level, string Lead, string? Value);
}
