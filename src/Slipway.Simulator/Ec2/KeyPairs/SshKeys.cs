using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Slipway.Simulator.Ec2.KeyPairs;

/// <summary>OpenSSH's forms of keys.</summary>
static class SshKeys
{
    public static string RsaPublic(RSA rsa)
    {
        var p = rsa.ExportParameters(includePrivateParameters: false);
        var blob = new List<byte>();
        Put(blob, "ssh-rsa"u8);
        PutInteger(blob, p.Exponent ?? []);
        PutInteger(blob, p.Modulus ?? []);
        return "ssh-rsa " + Convert.ToBase64String([.. blob]);
    }

    /// <summary>As AWS prints that of a key pair which it made: SHA-1 of the private key's PKCS#8 form.</summary>
#pragma warning disable CA5350, CA5351 // AWS's fingerprints are SHA-1 and MD5; they identify, they protect nothing.
    public static string CreatedFingerprint(RSA rsa) => Colons(SHA1.HashData(rsa.ExportPkcs8PrivateKey()));
    static string ImportedFingerprint(RSA rsa) => Colons(MD5.HashData(rsa.ExportSubjectPublicKeyInfo()));
#pragma warning restore CA5350, CA5351

    /// <summary>That of an imported one: MD5 of the public key's DER form for RSA, SHA-256 of the blob for ed25519. Null: not a key.</summary>
    public static (string Type, string Fingerprint)? ReadPublic(string text)
    {
        var parts = text.Trim().Split(' ', 3);
        var blob = new byte[text.Length];
        if (parts.Length < 2 || !Convert.TryFromBase64String(parts[1], blob, out var length)) return null;
        var bytes = blob.AsSpan(0, length);
        if (Take(ref bytes) is not { } name || Encoding.ASCII.GetString(name) != parts[0]) return null;
        if (parts[0] == "ssh-ed25519") return ("ed25519", Convert.ToBase64String(SHA256.HashData(blob.AsSpan(0, length))));
        if (parts[0] != "ssh-rsa" || Take(ref bytes) is not { } exponent || Take(ref bytes) is not { } modulus) return null;
        try
        {
            using var rsa = RSA.Create(new RSAParameters { Exponent = exponent.AsSpan().TrimStart((byte)0).ToArray(), Modulus = modulus.AsSpan().TrimStart((byte)0).ToArray() });
            return ("rsa", ImportedFingerprint(rsa));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    static string Colons(byte[] hash) => BitConverter.ToString(hash).Replace('-', ':').ToLowerInvariant();

    static byte[]? Take(ref Span<byte> bytes)
    {
        if (bytes.Length < 4) return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
        if (length < 0 || length > bytes.Length - 4) return null;
        var result = bytes.Slice(4, length).ToArray();
        bytes = bytes[(4 + length)..];
        return result;
    }

    static void Put(List<byte> blob, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        blob.AddRange(length);
        blob.AddRange(bytes);
    }

    static void PutInteger(List<byte> blob, byte[] bytes) => Put(blob, bytes is [>= 0x80, ..] ? [0, .. bytes] : bytes);
}
