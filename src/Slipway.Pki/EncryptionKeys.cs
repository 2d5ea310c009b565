using System.Globalization;
using System.Security.Cryptography;

namespace Slipway.Pki;

/// <summary>
/// The keys under which the API server keeps Kubernetes' secrets. The first one writes, all of them read: a new one is added behind, then
/// put in front, and the old one is dropped when everything has been written anew. A class, not a record: a record would print them.
/// </summary>
public sealed class EncryptionKeys
{
    const int Bytes = 32;
    const string Prefix = "key";

    readonly IReadOnlyList<(string Name, string Secret)> _keys;

    EncryptionKeys(IReadOnlyList<(string, string)> keys) => _keys = keys;

    /// <summary>Names, the writing one first.</summary>
    public IReadOnlyList<string> Names => [.. _keys.Select(key => key.Name)];

    /// <summary>Fingerprints, the writing one first.</summary>
    public IReadOnlyList<string> Ids => [.. _keys.Select(key => IdOf(key.Secret))];

    public static EncryptionKeys Create() => new([($"{Prefix}1", NewKey())]);

    /// <summary>With a new key behind, under a name that none had before.</summary>
    public EncryptionKeys WithNext()
    {
        var last = _keys.Max(key => key.Name.StartsWith(Prefix, StringComparison.Ordinal) && int.TryParse(key.Name[Prefix.Length..], CultureInfo.InvariantCulture, out var number) ? number : 0);
        return new([.. _keys, ($"{Prefix}{last + 1}", NewKey())]);
    }

    /// <summary>Those with these fingerprints, in their order.</summary>
    /// <exception cref="PkiException">One of them is not here.</exception>
    public EncryptionKeys Select(IReadOnlyList<string> ids) => new([.. ids.Select(id => _keys.FirstOrDefault(key => IdOf(key.Secret) == id) is { Name: not null } found ? found : throw new PkiException($"there is no key {id} of secrets at rest"))]);

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

    static string IdOf(string secret) => Fingerprint.Of(Convert.FromBase64String(secret));

    static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    static bool IsKey(string text) => Convert.TryFromBase64String(text, new byte[Bytes * 2], out var length) && length == Bytes;
}
