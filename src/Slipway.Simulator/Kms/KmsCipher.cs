using System.Security.Cryptography;
using System.Text;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Kms;

/// <summary>
/// Ciphertexts: version, key id, nonce, tag, data; AES-256-GCM with the encryption context as associated data, so that a wrong
/// context fails as it does on AWS.
/// </summary>
static class KmsCipher
{
    const byte Version = 1;
    const int Head = 1 + 16, Nonce = 12, Tag = 16;

    public static byte[] Encrypt(KmsKey key, ReadOnlySpan<byte> plaintext, SortedDictionary<string, string> context)
    {
        var blob = new byte[Head + Nonce + Tag + plaintext.Length];
        blob[0] = Version;
        Guid.Parse(key.Id).TryWriteBytes(blob.AsSpan(1, 16));
        RandomNumberGenerator.Fill(blob.AsSpan(Head, Nonce));
        using var aes = new AesGcm(key.Material, Tag);
        aes.Encrypt(blob.AsSpan(Head, Nonce), plaintext, blob.AsSpan(Head + Nonce + Tag), blob.AsSpan(Head + Nonce, Tag), Associated(context));
        return blob;
    }

    /// <summary>The id of the key that a ciphertext names; null: it is none of ours.</summary>
    public static string? KeyIdOf(byte[] blob) => blob.Length >= Head + Nonce + Tag && blob[0] == Version ? new Guid(blob.AsSpan(1, 16)).ToString() : null;

    /// <exception cref="AwsException"><c>InvalidCiphertextException</c></exception>
    public static byte[] Decrypt(KmsKey key, byte[] blob, SortedDictionary<string, string> context)
    {
        var plaintext = new byte[blob.Length - Head - Nonce - Tag];
        using var aes = new AesGcm(key.Material, Tag);
        try
        {
            aes.Decrypt(blob.AsSpan(Head, Nonce), blob.AsSpan(Head + Nonce + Tag), blob.AsSpan(Head + Nonce, Tag), plaintext, Associated(context));
        }
        catch (AuthenticationTagMismatchException)
        {
            // AWS gives no message: it would tell an attacker what to change.
            throw new AwsException("InvalidCiphertextException", "");
        }
        return plaintext;
    }

    /// <summary>Lengths before texts, so that no two contexts have the same bytes.</summary>
    static byte[] Associated(SortedDictionary<string, string> context) =>
        Encoding.UTF8.GetBytes(string.Concat(context.Select(pair => $"{pair.Key.Length}:{pair.Key}={pair.Value.Length}:{pair.Value};")));
}
