namespace Slipway.Cli.Output;

/// <summary>Columns as kubectl prints them: a heading in capitals, three spaces between, no lines.</summary>
public sealed class TextTable(params string[] headings)
{
    readonly List<string[]> _rows = [headings];

    public TextTable Row(params string[] cells)
    {
        if (cells.Length != headings.Length) throw new ArgumentException($"{cells.Length} cells for {headings.Length} columns", nameof(cells));
        _rows.Add(cells);
        return this;
    }

    public void WriteTo(TextWriter output)
    {
        var widths = Enumerable.Range(0, headings.Length).Select(c => _rows.Max(r => r[c].Length)).ToArray();
        foreach (var row in _rows)
        {
            var cells = row.Select((cell, c) => c == row.Length - 1 ? cell : cell.PadRight(widths[c] + 3));
            output.WriteLine(string.Concat(cells).TrimEnd());
        }
    }
}
