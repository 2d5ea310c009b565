using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Slipway.Pki;

/// <summary>Public keys as OpenSSH writes them.</summary>
public static class OpenSshKey
{
    const string Algorithm = "ssh-rsa";

    /// <returns>One line, as in <c>authorized_keys</c> (RFC 4253, section 6.6).</returns>
    public static string Line(RSA key, string comment)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        byte[] blob = [.. Field("ssh-rsa"u8), .. Number(parameters.Exponent), .. Number(parameters.Modulus)];
        return $"{Algorithm} {Convert.ToBase64String(blob)} {comment}";
    }

    /// <summary>A number whose first bit is set would be read as negative.</summary>
    static byte[] Number(ReadOnlySpan<byte> bytes) => Field(bytes is [>= 0x80, ..] ? [0, .. bytes] : bytes);

    static byte[] Field(ReadOnlySpan<byte> bytes)
    {
        var field = new byte[sizeof(uint) + bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(field, (uint)bytes.Length);
        bytes.CopyTo(field.AsSpan(sizeof(uint)));
        return field;
    }
}
