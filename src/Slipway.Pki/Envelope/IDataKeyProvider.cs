namespace Slipway.Pki.Envelope;

/// <param name="Plaintext">256 bits; zeroed by who uses it.</param>
public sealed record WrappedKey(byte[] Plaintext, byte[] Ciphertext, string KeyId)
{
    public override string ToString() => $"data key under {KeyId}";
}

/// <summary>Makes and opens data keys: KMS, or a key file beside a state folder.</summary>
public interface IDataKeyProvider
{
    Task<WrappedKey> GenerateAsync(IReadOnlyDictionary<string, string> context, CancellationToken ct = default);

    /// <param name="keyId">As stored in the envelope.</param>
    /// <exception cref="EnvelopeException">It was made under another key or context.</exception>
    Task<byte[]> DecryptAsync(ReadOnlyMemory<byte> ciphertext, string keyId, IReadOnlyDictionary<string, string> context, CancellationToken ct = default);
}
