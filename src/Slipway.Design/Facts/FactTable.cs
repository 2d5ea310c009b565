using System.Text;

namespace Slipway.Design.Facts;

/// <summary>
/// One embedded table of tab-separated lines under a header. Kept as bytes; a look-up finds its line and parses that one only, so a short
/// command pays for what it asks.
/// </summary>
sealed class FactTable
{
    readonly byte[] data;

    FactTable(byte[] data) => this.data = data;

    public static FactTable Load(string file)
    {
        using var stream = typeof(FactTable).Assembly.GetManifestResourceStream("facts/" + file)
            ?? throw new InvalidOperationException($"the table {file} is not embedded");
        var data = new byte[stream.Length];
        stream.ReadExactly(data);
        return new(data);
    }

    /// <summary>The line whose first columns are <paramref name="key"/> (several are joined by tabs).</summary>
    public bool TryFind(string key, out FactLine line)
    {
        line = default;
        Span<byte> wanted = stackalloc byte[128];
        if (key.Length == 0 || !Encoding.ASCII.TryGetBytes(key, wanted[1..^1], out var length)) return false;
        wanted[0] = (byte)'\n';
        wanted[length + 1] = (byte)'\t';
        var at = data.AsSpan().IndexOf(wanted[..(length + 2)]);
        if (at < 0) return false;
        line = new(LineAt(at + 1));
        return true;
    }

    /// <summary>Calls <paramref name="read"/> for each line under the header and keeps what is not null.</summary>
    public List<T> Select<T>(Func<FactLine, T?> read) where T : class
    {
        var all = new List<T>();
        for (var at = LineAt(0).Length + 1; at < data.Length;)
        {
            var line = LineAt(at);
            if (read(new(line)) is { } item) all.Add(item);
            at += line.Length + 1;
        }
        return all;
    }

    ReadOnlySpan<byte> LineAt(int start)
    {
        var rest = data.AsSpan(start);
        var end = rest.IndexOf((byte)'\n');
        return end < 0 ? rest : rest[..end];
    }
}
