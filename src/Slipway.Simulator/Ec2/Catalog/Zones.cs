using System.Collections.Frozen;

namespace Slipway.Simulator.Ec2.Catalog;

/// <summary>Regions and their zones, as a typical account sees them (the letters differ from account to account; here zone a is az1).</summary>
public static class Zones
{
    static readonly FrozenDictionary<string, (string Short, string Letters)> s_regions = """
        us-east-1 use1 abcdef
        us-east-2 use2 abc
        us-west-1 usw1 ac
        us-west-2 usw2 abcd
        ca-central-1 cac1 abd
        sa-east-1 sae1 abc
        eu-west-1 euw1 abc
        eu-west-2 euw2 abc
        eu-west-3 euw3 abc
        eu-central-1 euc1 abc
        eu-north-1 eun1 abc
        ap-south-1 aps1 abc
        ap-northeast-1 apne1 acd
        ap-northeast-2 apne2 abcd
        ap-northeast-3 apne3 abc
        ap-southeast-1 apse1 abc
        ap-southeast-2 apse2 abc
        """.Split('\n').Select(line => line.Split(' ')).ToFrozenDictionary(p => p[0], p => (p[1], p[2].TrimEnd()));

    public static IEnumerable<string> Regions => s_regions.Keys.Order(StringComparer.Ordinal);

    /// <summary>Zone names of the region, in order; empty for a region that is not there.</summary>
    public static IReadOnlyList<string> Of(string region) =>
        s_regions.TryGetValue(region, out var entry) ? Array.ConvertAll(entry.Letters.ToCharArray(), letter => region + letter) : [];

    public static string RegionOf(string zone) => zone[..^1];

    public static string Id(string zone)
    {
        var (shortName, letters) = s_regions[RegionOf(zone)];
        return $"{shortName}-az{letters.IndexOf(zone[^1]) + 1}";
    }
}
