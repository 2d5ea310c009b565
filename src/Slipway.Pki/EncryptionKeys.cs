using System.Security.Cryptography;

namespace Slipway.Pki;

/// <summary>
/// The keys under which the API server keeps Kubernetes' secrets. The first one writes, all of them read: a new one is put in front, and
/// an old one is dropped when everything has been written anew. A class, not a record: a record would print them.
/// </summary>
public sealed class EncryptionKeys
{
    const int Bytes = 32;

    readonly IReadOnlyList<(string Name, string Secret)> _keys;

    EncryptionKeys(IReadOnlyList<(string, string)> keys) => _keys = keys;

    /// <summary>Names, the writing one first.</summary>
    public IReadOnlyList<string> Names => [.. _keys.Select(key => key.Name)];

    public static EncryptionKeys Create() => new([("key1", NewKey())]);

    /// <summary>With a new key in front, or behind: readable first, so that no server writes what another cannot read.</summary>
    public EncryptionKeys With(string name, bool first) => first ? new([(name, NewKey()), .. _keys]) : new([.. _keys, (name, NewKey())]);

    /// <exception cref="PkiException">There is no such key, or it is the only one.</exception>
    public EncryptionKeys First(string name) => new([Find(name), .. _keys.Where(key => key.Name != name)]);

    /// <exception cref="PkiException">There is no such key, or it is the only one.</exception>
    public EncryptionKeys Without(string name) => _keys.Count > 1 && Find(name) is var _ ? new([.. _keys.Where(key => key.Name != name)]) : throw new PkiException($"{name} is the only key");

    /// <summary>Lines of name and base64.</summary>
    public string ToText() => string.Concat(_keys.Select(key => $"{key.Name} {key.Secret}\n"));

    /// <exception cref="PkiException">It is malformed; its content is not repeated.</exception>
    public static EncryptionKeys Read(string text)
    {
        var keys = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToList();
        return keys.Count > 0 && keys.TrueForAll(static key => key is [{ Length: > 0 }, var secret] && IsKey(secret))
            ? new([.. keys.Select(key => (key[0], key[1]))]) : throw new PkiException("the keys of secrets at rest are malformed");
    }

    public override string ToString() => $"EncryptionKeys {string.Join(", ", Names)}";

    (string Name, string Secret) Find(string name) => _keys.FirstOrDefault(key => key.Name == name) is { Name: not null } found ? found : throw new PkiException($"there is no key {name}");

    static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    static bool IsKey(string text) => Convert.TryFromBase64String(text, new byte[Bytes * 2], out var length) && length == Bytes;
}
