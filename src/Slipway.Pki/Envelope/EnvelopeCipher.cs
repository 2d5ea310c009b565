using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Slipway.Pki.Envelope;

/// <summary>
/// Seals bundles: AES-256-GCM under a data key of its own, with the context as associated data. A data key is used once, so the random
/// nonce never repeats under it.
/// </summary>
public static class EnvelopeCipher
{
    const int CurrentVersion = 1;
    const int NonceBytes = 12;
    const int TagBytes = 16;

    /// <returns>The JSON document.</returns>
    public static async Task<byte[]> SealAsync(SecretBundle bundle, IReadOnlyDictionary<string, string> context, IDataKeyProvider keys, CancellationToken ct = default)
    {
        var key = await keys.GenerateAsync(context, ct).ConfigureAwait(false);
        var plaintext = Canonical.Bundle(bundle);
        try
        {
            var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
            var output = new byte[plaintext.Length + TagBytes];
            using var aes = new AesGcm(key.Plaintext, TagBytes);
            aes.Encrypt(nonce, plaintext, output.AsSpan(0, plaintext.Length), output.AsSpan(plaintext.Length), Canonical.Context(context));
            var document = new EnvelopeDocument(CurrentVersion, key.KeyId, key.Ciphertext, Sorted(context), nonce, output, FingerprintOf(plaintext, context));
            return JsonSerializer.SerializeToUtf8Bytes(document, EnvelopeJson.Default.EnvelopeDocument);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key.Plaintext);
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }

    /// <exception cref="EnvelopeException">It is malformed, of another context, or was changed.</exception>
    public static async Task<SecretBundle> OpenAsync(ReadOnlyMemory<byte> document, IReadOnlyDictionary<string, string> context, IDataKeyProvider keys, CancellationToken ct = default)
    {
        var envelope = Parse(document.Span);
        if (!envelope.Context.SequenceEqual(Sorted(context)))
            throw new EnvelopeException(EnvelopeProblem.WrongContext, $"the envelope is sealed for {Words(envelope.Context)}, not for {Words(Sorted(context))}");
        var key = await keys.DecryptAsync(envelope.EncryptedDataKey, envelope.KeyId, context, ct).ConfigureAwait(false);
        var plaintext = new byte[envelope.Ciphertext.Length - TagBytes];
        try
        {
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(envelope.Nonce, envelope.Ciphertext.AsSpan(0, plaintext.Length), envelope.Ciphertext.AsSpan(plaintext.Length), plaintext, Canonical.Context(context));
            return Canonical.ReadBundle(plaintext);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new EnvelopeException(EnvelopeProblem.Tampered, $"the envelope for {Words(envelope.Context)} was changed, or its data key is another's; restore an older version of it", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }

    /// <summary>The key that opens it. Needs none.</summary>
    /// <exception cref="EnvelopeException">It is malformed.</exception>
    public static string KeyOf(ReadOnlyMemory<byte> document) => Parse(document.Span).KeyId;

    /// <summary>Whether sealing this bundle would change what is stored. Needs no key.</summary>
    public static bool Holds(ReadOnlyMemory<byte> document, SecretBundle bundle, IReadOnlyDictionary<string, string> context)
    {
        var envelope = Parse(document.Span);
        var plaintext = Canonical.Bundle(bundle);
        try
        {
            return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(envelope.Fingerprint), Encoding.ASCII.GetBytes(FingerprintOf(plaintext, context)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }

    static EnvelopeDocument Parse(ReadOnlySpan<byte> json)
    {
        EnvelopeDocument? parsed;
        try
        {
            parsed = JsonSerializer.Deserialize(json, EnvelopeJson.Default.EnvelopeDocument);
        }
        catch (JsonException e)
        {
            throw new EnvelopeException(EnvelopeProblem.Malformed, "this is no envelope", e);
        }
        return parsed switch
        {
            null => throw new EnvelopeException(EnvelopeProblem.Malformed, "this is no envelope"),
            { Version: not CurrentVersion } => throw new EnvelopeException(EnvelopeProblem.Malformed, $"the envelope has version {parsed.Version}; this program knows {CurrentVersion}"),
            { Nonce.Length: not NonceBytes } or { Ciphertext.Length: < TagBytes } => throw new EnvelopeException(EnvelopeProblem.Malformed, "the envelope is cut short"),
            _ => parsed,
        };
    }

    // Keys are random 256-bit numbers, so that a hash of them gives nothing away.
    static string FingerprintOf(byte[] plaintext, IReadOnlyDictionary<string, string> context) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(SHA256.HashData(plaintext), Canonical.Context(context)));

    static SortedDictionary<string, string> Sorted(IReadOnlyDictionary<string, string> context)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in context) sorted[name] = value;
        return sorted;
    }

    static string Words(SortedDictionary<string, string> context) => string.Join(", ", context.Select(c => $"{c.Key}={c.Value}"));
}
