using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace Slipway.Simulator.CloudFormation.Intrinsics;

/// <summary><c>Fn::Cidr</c>: the first blocks of a size within a block.</summary>
static class CidrBlocks
{
    /// <param name="hostBits">Bits left to the hosts of each block: 8 makes /24 blocks of IPv4.</param>
    public static IEnumerable<string> Carve(string block, string count, string hostBits)
    {
        if (!IPNetwork.TryParse(block, out var network)) throw Refusal.Template($"Fn::Cidr: invalid CIDR block {block}");
        var width = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var blocks) || blocks is < 1 or > 256)
            throw Refusal.Template($"Fn::Cidr: the count must be from 1 to 256, not {count}");
        if (!int.TryParse(hostBits, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) || bits < 1 || width - bits < network.PrefixLength)
            throw Refusal.Template($"Fn::Cidr: blocks with {hostBits} host bits do not fit in {block}");
        var size = BigInteger.One << bits;
        if (size * blocks > BigInteger.One << (width - network.PrefixLength))
            throw Refusal.Template($"Fn::Cidr: {blocks} blocks with {bits} host bits do not fit in {block}");
        var first = new BigInteger(network.BaseAddress.GetAddressBytes(), isUnsigned: true, isBigEndian: true);
        return Enumerable.Range(0, blocks).Select(index => $"{Address(first + (size * index), width / 8)}/{width - bits}");
    }

    static IPAddress Address(BigInteger value, int bytes)
    {
        var result = new byte[bytes];
        var source = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        source.CopyTo(result, bytes - source.Length);
        return new IPAddress(result);
    }
}
