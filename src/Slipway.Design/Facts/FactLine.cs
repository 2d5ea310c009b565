using System.Buffers.Text;
using System.Text;

namespace Slipway.Design.Facts;

/// <summary>The columns of one line, from 0.</summary>
readonly ref struct FactLine(ReadOnlySpan<byte> line)
{
    readonly ReadOnlySpan<byte> line = line;

    public ReadOnlySpan<byte> Bytes(int column)
    {
        var rest = line;
        for (; column > 0; column--)
        {
            var tab = rest.IndexOf((byte)'\t');
            if (tab < 0) return [];
            rest = rest[(tab + 1)..];
        }
        var end = rest.IndexOf((byte)'\t');
        return end < 0 ? rest : rest[..end];
    }

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public int Int(int column) => IntOrNull(column) ?? throw new FormatException($"column {column} of '{Encoding.UTF8.GetString(line)}' is no number");

    public int? IntOrNull(int column) => Utf8Parser.TryParse(Bytes(column), out int value, out _) ? value : null;

    public decimal? DecimalOrNull(int column) => Utf8Parser.TryParse(Bytes(column), out decimal value, out _) ? value : null;
}
