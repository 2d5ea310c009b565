using System.Net;
using System.Net.Sockets;

namespace Slipway.Simulator.Network;

/// <summary>An IPv4 block in canonical form.</summary>
public readonly record struct Cidr4(uint Base, int Length)
{
    public uint Size => Length == 0 ? uint.MaxValue : 1u << (32 - Length);
    public uint Last => Base + (Size - 1);

    /// <summary>Null unless it is <c>a.b.c.d/n</c> without bits set beyond the prefix.</summary>
    public static Cidr4? Parse(string text)
    {
        var slash = text.IndexOf('/');
        if (slash < 0 || !int.TryParse(text.AsSpan(slash + 1), out var length) || length is < 0 or > 32) return null;
        if (Address(text[..slash]) is not { } address) return null;
        var mask = length == 0 ? 0u : uint.MaxValue << (32 - length);
        return (address & ~mask) == 0 ? new Cidr4(address, length) : null;
    }

    public static uint? Address(string text) =>
        text.Count(c => c == '.') == 3 && IPAddress.TryParse(text, out var ip) && ip.AddressFamily == AddressFamily.InterNetwork
            ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(ip.GetAddressBytes())
            : null;

    public static string Text(uint address) => $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";

    public bool Contains(uint address) => address >= Base && address <= Last;
    public bool Contains(Cidr4 other) => other.Base >= Base && other.Last <= Last;
    public bool Overlaps(Cidr4 other) => Base <= other.Last && other.Base <= Last;
    public override string ToString() => $"{Text(Base)}/{Length}";
}
