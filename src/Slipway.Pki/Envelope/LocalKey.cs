using System.Security.Cryptography;

namespace Slipway.Pki.Envelope;

/// <summary>Wraps data keys under one local 256-bit key: for state folders, where there is no KMS. Whoever has the key file has the secrets.</summary>
public sealed class LocalKey : IDataKeyProvider, IDisposable
{
    const int KeyBytes = 32;
    const int NonceBytes = 12;
    const int TagBytes = 16;
    readonly byte[] _key;

    /// <param name="key">32 bytes; copied.</param>
    /// <exception cref="PkiException">It has another length.</exception>
    public LocalKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyBytes) throw new PkiException($"a local key has {KeyBytes} bytes, this one has {key.Length}");
        _key = key.ToArray();
        Id = "local:" + Convert.ToHexStringLower(SHA256.HashData([.. "slipway.dev/local-key-id"u8, .. _key]))[..16];
    }

    /// <summary>Tells keys apart without telling the key.</summary>
    public string Id { get; }

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    public Task<WrappedKey> GenerateAsync(IReadOnlyDictionary<string, string> context, CancellationToken ct = default)
    {
        var plaintext = NewKey();
        var wrapped = new byte[NonceBytes + KeyBytes + TagBytes];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(wrapped.AsSpan(0, NonceBytes), plaintext, wrapped.AsSpan(NonceBytes, KeyBytes), wrapped.AsSpan(NonceBytes + KeyBytes), Canonical.Context(context));
        return Task.FromResult(new WrappedKey(plaintext, wrapped, Id));
    }

    public Task<byte[]> DecryptAsync(ReadOnlyMemory<byte> ciphertext, string keyId, IReadOnlyDictionary<string, string> context, CancellationToken ct = default)
    {
        if (keyId != Id) throw new EnvelopeException(EnvelopeProblem.Tampered, $"the envelope needs key {keyId}; this is {Id}");
        if (ciphertext.Length != NonceBytes + KeyBytes + TagBytes) throw new EnvelopeException(EnvelopeProblem.Malformed, "the wrapped data key is cut short");
        var plaintext = new byte[KeyBytes];
        try
        {
            using var aes = new AesGcm(_key, TagBytes);
            var wrapped = ciphertext.Span;
            aes.Decrypt(wrapped[..NonceBytes], wrapped.Slice(NonceBytes, KeyBytes), wrapped[(NonceBytes + KeyBytes)..], plaintext, Canonical.Context(context));
            return Task.FromResult(plaintext);
        }
        catch (CryptographicException e)
        {
            throw new EnvelopeException(EnvelopeProblem.Tampered, "the data key was changed, or belongs to another context", e);
        }
    }

    public override string ToString() => Id;

    public void Dispose() => CryptographicOperations.ZeroMemory(_key);
}
