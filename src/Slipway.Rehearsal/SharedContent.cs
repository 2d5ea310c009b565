using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Slipway.Rehearsal;

/// <summary>Machines of one image and one configuration have the same files and say the same things: each is kept once for all of them.</summary>
public sealed class SharedContent
{
    /// <summary>In bytes. What is longer is hardly ever the same, and costs more to compare.</summary>
    const int Longest = 64 * 1024;

    /// <summary>Words that one machine alone says are not worth keeping; what all say comes first.</summary>
    const int MostTexts = 4096;

    readonly ConcurrentDictionary<byte[], byte[]> _known = new(new SameBytes());
    readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    int _textCount;

    public string Of(string text)
    {
        if (_texts.TryGetValue(text, out var known)) return known;
        if (Volatile.Read(ref _textCount) < MostTexts && _texts.TryAdd(text, text)) Interlocked.Increment(ref _textCount);
        return text;
    }

    public byte[] Of(ReadOnlyMemory<byte> content)
    {
        var own = content.ToArray();
        return own.Length > Longest ? own : _known.GetOrAdd(own, own);
    }

    sealed class SameBytes : IEqualityComparer<byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj)
        {
            var hash = new HashCode();
            hash.AddBytes(obj);
            return hash.ToHashCode();
        }
    }
}
