using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Slipway.Node.Configuration;

/// <summary>
/// Reads the documents that machines of a kind share. A document is read once, whoever asks for it: agents of thousands of simulated
/// machines in one process are given one reader.
/// </summary>
public sealed class SharedDocuments
{
    readonly ConcurrentDictionary<string, object> _known = new(StringComparer.Ordinal);

    /// <returns>Null: the text is <c>null</c>.</returns>
    /// <exception cref="JsonException">It is no such document.</exception>
    public T? Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type) where T : class
    {
        var name = $"{typeof(T).Name} {Convert.ToHexStringLower(SHA256.HashData(json))}";
        if (_known.TryGetValue(name, out var known)) return (T)known;
        return JsonSerializer.Deserialize(json, type) is { } read ? (T)_known.GetOrAdd(name, read) : null;
    }
}
