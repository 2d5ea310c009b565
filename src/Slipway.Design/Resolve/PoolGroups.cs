using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Design.Resolve;

static class PoolGroups
{
    /// <summary>Sizes as written; max follows min and desired where it is left out.</summary>
    public static (int Min, int Max, int Desired) Sizes(NodePoolSpec spec)
    {
        var min = spec.Min ?? Math.Min(spec.Desired ?? Defaults.PoolMin, spec.Max ?? int.MaxValue);
        var desired = spec.Desired ?? min;
        return (min, spec.Max ?? Math.Max(min, desired), desired);
    }

    public static IReadOnlyList<PoolGroupDesign> Resolve(NodePoolSpec spec, IReadOnlyList<SubnetDesign> subnets)
    {
        var (min, max, desired) = Sizes(spec);
        if (spec.Spread != PoolSpread.PerZone) return [new(spec.Name, [.. subnets.Select(s => s.Name)], min, max, desired)];
        var zones = subnets.GroupBy(s => s.Zone, StringComparer.Ordinal).ToList();
        return [.. zones.Select((zone, i) => new PoolGroupDesign(
            $"{spec.Name}-{(zone.Key.Length > 0 ? zone.Key[^1..] : "")}",
            [.. zone.Select(s => s.Name)],
            Share(min, zones.Count, i), Share(max, zones.Count, i), Share(desired, zones.Count, i)))];
    }

    /// <summary>Parts that differ by one at the most, larger ones first; keeps min ≤ desired ≤ max in every part.</summary>
    public static int Share(int total, int parts, int index) => total / parts + (index < total % parts ? 1 : 0);
}
