using System.Security.Cryptography;
using System.Text;

namespace Slipway.Pki.Envelope;

/// <summary>Named secrets, such as PEM files. Prints names only.</summary>
public sealed class SecretBundle(IReadOnlyDictionary<string, byte[]> entries) : IDisposable
{
    public IReadOnlyDictionary<string, byte[]> Entries { get; } = entries;

    /// <exception cref="PkiException">There is no such entry.</exception>
    public string Text(string name) =>
        Entries.TryGetValue(name, out var bytes) ? Encoding.UTF8.GetString(bytes) : throw new PkiException($"the bundle has no {name}");

    public override string ToString() => $"SecretBundle {string.Join(", ", Entries.Keys.Order(StringComparer.Ordinal))}";

    /// <summary>Overwrites the secrets.</summary>
    public void Dispose()
    {
        foreach (var bytes in Entries.Values) CryptographicOperations.ZeroMemory(bytes);
    }
}
