using Slipway.Design.Model;

namespace Slipway.Design.Resolve;

/// <summary>
/// Slots by ordinal letter, not by zone letter: <c>control-plane-a</c> is the first whatever its zone, so names and places stay when
/// replicas are added, and several slots fit in one zone.
/// </summary>
static class SlotResolver
{
    /// <summary>More letters than any etcd cluster has members; what is beyond is reported, not designed.</summary>
    public const int Most = 26;

    /// <param name="subnets">Slots go round them in this order.</param>
    public static IReadOnlyList<SlotDesign> Resolve(string role, int count, IReadOnlyList<SubnetDesign> subnets, Func<string, EtcdMemberDesign?> member)
    {
        if (subnets.Count == 0) return [];
        var inTurn = OnePerZoneFirst(subnets);
        return [.. Enumerable.Range(0, Math.Clamp(count, 0, Most)).Select(i =>
        {
            var subnet = inTurn[i % inTurn.Count];
            return new SlotDesign($"{role}-{Letter(i)}", i, subnet.Zone, subnet.Name, member(Letter(i)));
        })];
    }

    public static EtcdMemberDesign Member(string letter, string domain) => new($"etcd-{letter}", $"etcd-{letter}.{domain}");

    static string Letter(int index) => ((char)('a' + index)).ToString();

    /// <summary>Two subnets in one zone must not come before another zone's first: zones fail, subnets do not.</summary>
    static List<SubnetDesign> OnePerZoneFirst(IReadOnlyList<SubnetDesign> subnets)
    {
        // A subnet's round is how many of its zone stand before it; the order among those of one round stays.
        return [.. subnets.OrderBy(subnet => subnets.TakeWhile(other => other != subnet).Count(other => other.Zone == subnet.Zone))];
    }
}
