using System.Buffers.Binary;
using System.Text;

namespace Slipway.Pki.Envelope;

/// <summary>One encoding of names and values, lengths before contents and names in order: no two differ in meaning and agree in bytes.</summary>
static class Canonical
{
    public static byte[] Context(IReadOnlyDictionary<string, string> context)
    {
        using var stream = new MemoryStream();
        foreach (var (name, value) in context.OrderBy(c => c.Key, StringComparer.Ordinal)) WritePair(stream, name, Encoding.UTF8.GetBytes(value));
        return stream.ToArray();
    }

    /// <summary>Into one buffer of the right size, which the caller zeroes: growing streams leave copies behind.</summary>
    public static byte[] Bundle(SecretBundle bundle)
    {
        var buffer = new byte[bundle.Entries.Sum(e => 8 + Encoding.UTF8.GetByteCount(e.Key) + e.Value.Length)];
        using var stream = new MemoryStream(buffer);
        foreach (var (name, value) in bundle.Entries.OrderBy(e => e.Key, StringComparer.Ordinal)) WritePair(stream, name, value);
        return buffer;
    }

    public static SecretBundle ReadBundle(ReadOnlySpan<byte> bytes)
    {
        var entries = new Dictionary<string, byte[]>();
        while (bytes.Length > 0)
        {
            var name = Encoding.UTF8.GetString(Take(ref bytes));
            entries[name] = Take(ref bytes).ToArray();
        }
        return new SecretBundle(entries);
    }

    static void WritePair(Stream stream, string name, ReadOnlySpan<byte> value)
    {
        Write(stream, Encoding.UTF8.GetBytes(name));
        Write(stream, value);
    }

    static void Write(Stream stream, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        stream.Write(length);
        stream.Write(bytes);
    }

    static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> from)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(from);
        var taken = from.Slice(4, length);
        from = from[(4 + length)..];
        return taken;
    }
}
