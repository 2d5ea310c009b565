namespace Slipway.Design.Addresses;

/// <summary>One zone's share of a VPC.</summary>
/// <param name="Large">Where instances live.</param>
/// <param name="Small">Private topology: the public subnet, for NAT gateway and load balancer.</param>
public sealed record ZoneCidrs(string Zone, Cidr Large, Cidr? Small);

/// <summary>
/// Carves a VPC as kops does: 1, 2, 4 or 8 equal parts, and where each zone also needs a small public subnet, the first part is cut in
/// eight. Unlike kops', a zone's place depends on its letter and not on how many zones there are: wherever the VPC is large enough (/22, or
/// /25 without small subnets) it is cut in eight, so adding or removing a zone never moves another.
/// </summary>
public static class SubnetCarver
{
    /// <summary>AWS makes no subnet smaller than this.</summary>
    public const int SmallestSubnet = 28;

    const int Parts = 8;
    const int PartBits = 3;

    /// <param name="zones">Zone names; the last character is the letter.</param>
    /// <param name="withSmall">Whether each zone gets a small subnet too.</param>
    /// <returns>In the order of <paramref name="zones"/>; null: the VPC is too small, or there are too many zones.</returns>
    public static IReadOnlyList<ZoneCidrs>? Carve(Cidr vpc, IReadOnlyList<string> zones, bool withSmall) =>
        CarveByLetter(vpc, zones, withSmall) ?? CarveByPlace(vpc, zones, withSmall);

    static List<ZoneCidrs>? CarveByLetter(Cidr vpc, IReadOnlyList<string> zones, bool withSmall)
    {
        var last = withSmall ? Parts - 2 : Parts - 1;
        if (vpc.Prefix + PartBits * (withSmall ? 2 : 1) > SmallestSubnet) return null;
        if (zones.Any(z => Letter(z) < 0 || Letter(z) > last)) return null;
        return Carve(vpc, zones, (zone, _) => Letter(zone), PartBits, withSmall);
    }

    static List<ZoneCidrs>? CarveByPlace(Cidr vpc, IReadOnlyList<string> zones, bool withSmall)
    {
        var wanted = zones.Count + (withSmall ? 1 : 0);
        var bits = 0;
        while (1 << bits < wanted) bits++;
        if (bits > PartBits || vpc.Prefix + bits + (withSmall ? PartBits : 0) > SmallestSubnet) return null;
        return Carve(vpc, zones, (_, index) => index, bits, withSmall);
    }

    static List<ZoneCidrs> Carve(Cidr vpc, IReadOnlyList<string> zones, Func<string, int, int> placeOf, int bits, bool withSmall)
    {
        var large = vpc.Prefix + bits;
        return [.. zones.Select((zone, index) => placeOf(zone, index) is var place && withSmall
            ? new ZoneCidrs(zone, vpc.Subnet(large, place + 1), vpc.Subnet(large + PartBits, place))
            : new ZoneCidrs(zone, vpc.Subnet(large, place), null))];
    }

    static int Letter(string zone) => zone.Length > 0 && zone[^1] is >= 'a' and <= 'z' and var letter ? letter - 'a' : -1;
}
