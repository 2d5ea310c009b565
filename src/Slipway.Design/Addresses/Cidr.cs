using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Slipway.Design.Addresses;

/// <summary>An IPv4 block whose address is its network address.</summary>
public sealed record Cidr
{
    Cidr(uint network, int prefix) => (Network, Prefix) = (network, prefix);

    public uint Network { get; }
    public int Prefix { get; }

    /// <summary>Addresses in the block, 1 to 2^32.</summary>
    public long Size => 1L << (32 - Prefix);
    public uint Last => (uint)(Network + Size - 1);

    /// <summary>Parses <c>a.b.c.d/n</c>; host bits must be zero, as AWS demands.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Cidr? cidr)
    {
        cidr = null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !int.TryParse(text.AsSpan(slash + 1), System.Globalization.NumberStyles.None, null, out var prefix) || prefix > 32) return false;
        if (!TryParseAddress(text.AsSpan(0, slash), out var address)) return false;
        if ((address & Mask(prefix)) != address) return false;
        cidr = new(address, prefix);
        return true;
    }

    public static Cidr Parse(string text) => TryParse(text, out var cidr) ? cidr : throw new FormatException($"'{text}' is not an IPv4 block");

    /// <summary>The block of the given prefix (0 to 32) that holds the address.</summary>
    public static Cidr Around(uint address, int prefix) => new(address & Mask(prefix), prefix);

    /// <summary>Dotted quads only; not the shortened forms that IPAddress takes.</summary>
    public static bool TryParseAddress(ReadOnlySpan<char> text, out uint address)
    {
        address = 0;
        if (text.Count('.') != 3 || !IPAddress.TryParse(text, out var ip) || ip.AddressFamily != AddressFamily.InterNetwork) return false;
        Span<byte> bytes = stackalloc byte[4];
        ip.TryWriteBytes(bytes, out _);
        address = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return true;
    }

    public bool Contains(Cidr other) => other.Prefix >= Prefix && (other.Network & Mask(Prefix)) == Network;
    public bool Contains(uint address) => (address & Mask(Prefix)) == Network;
    public bool Overlaps(Cidr other) => Contains(other) || other.Contains(this);

    /// <summary>The n-th address, from 0.</summary>
    public string Address(long n) => Format((uint)(Network + n));

    /// <summary>The n-th block of the given prefix inside this one, from 0.</summary>
    public Cidr Subnet(int prefix, int n)
    {
        if (prefix < Prefix || prefix > 32 || n < 0 || n >= 1L << (prefix - Prefix)) throw new ArgumentOutOfRangeException(nameof(n));
        return new((uint)(Network + ((long)n << (32 - prefix))), prefix);
    }

    public override string ToString() => $"{Format(Network)}/{Prefix}";

    static string Format(uint address) => $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";
    static uint Mask(int prefix) => prefix == 0 ? 0 : uint.MaxValue << (32 - prefix);
}
