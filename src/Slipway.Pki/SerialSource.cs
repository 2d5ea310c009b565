using System.Security.Cryptography;

namespace Slipway.Pki;

/// <summary>Gives serial numbers: 16 random bytes with the top bit clear, so that they are positive and of one length.</summary>
/// <param name="fill">Fills with random bytes.</param>
public sealed class SerialSource(Action<Span<byte>> fill)
{
    public static SerialSource Random { get; } = new(span => RandomNumberGenerator.Fill(span));

    internal byte[] Next()
    {
        var serial = new byte[16];
        fill(serial);
        serial[0] = (byte)((serial[0] & 0x7f) | 0x40);
        return serial;
    }
}
