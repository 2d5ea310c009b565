using Slipway.Simulator.Ec2;
using Slipway.Simulator.Ec2.Catalog;

namespace Slipway.Simulator.AutoScaling;

/// <summary>Which subnet, which type, spot or not: the choices of a launch, best first. Pure.</summary>
static class Allocation
{
    /// <summary>Subnets of the zones with the fewest members first.</summary>
    public static IEnumerable<string> Subnets(Group group, Ec2Region here)
    {
        var perZone = group.Counted.GroupBy(m => m.Zone).ToDictionary(g => g.Key, g => g.Count());
        var perSubnet = group.Counted.GroupBy(m => m.SubnetId).ToDictionary(g => g.Key, g => g.Count());
        return group.Settings.Subnets
            .Where(here.Subnets.ContainsKey)
            .OrderBy(id => perZone.GetValueOrDefault(here.Subnets[id].Zone))
            .ThenBy(id => perSubnet.GetValueOrDefault(id));
    }

    public static bool NextIsSpot(Group group)
    {
        if (group.Settings.Mixed is not { } policy) return false;
        var onDemand = group.Counted.Count(m => !m.Spot);
        if (onDemand < policy.OnDemandBase) return false;
        var above = group.Counted.Count() + 1 - policy.OnDemandBase;
        var wanted = policy.OnDemandBase + (int)Math.Ceiling(above * policy.OnDemandPercentage / 100.0);
        return onDemand >= wanted;
    }

    /// <summary>Templates and types to try in turn; a null type is the template's own.</summary>
    public static IEnumerable<(TemplateRef Template, string? Type)> Types(GroupSettings settings, bool spot)
    {
        if (settings.Template is { } single) return [(single, null)];
        if (settings.Mixed is not { } policy) return [];
        if (policy.Overrides.Count == 0) return [(policy.Template, null)];
        var strategy = spot ? policy.SpotStrategy : policy.OnDemandStrategy;
        var ordered = strategy is "prioritized" or "capacity-optimized-prioritized"
            ? policy.Overrides
            : policy.Overrides.OrderBy(o => InstanceTypes.All[o.InstanceType].UsdPerHour ?? decimal.MaxValue).ToList();
        return ordered.Select(o => (o.Template ?? policy.Template, (string?)o.InstanceType));
    }

    /// <summary>Members to take away when there are too many, in order.</summary>
    public static IEnumerable<Member> Victims(Group group)
    {
        var left = group.Counted.Where(m => !m.Protected).ToList();
        var counts = group.Counted.GroupBy(m => m.Zone).ToDictionary(g => g.Key, g => g.Count());
        while (left.Count > 0)
        {
            var fullest = left.Max(m => counts[m.Zone]);
            var victim = Order(group, left.Where(m => counts[m.Zone] == fullest)).First();
            left.Remove(victim);
            counts[victim.Zone]--;
            yield return victim;
        }
    }

    static IEnumerable<Member> Order(Group group, IEnumerable<Member> members) => group.Settings.TerminationPolicies[0] switch
    {
        "OldestInstance" => members.OrderBy(m => m.Joined),
        "NewestInstance" => members.OrderByDescending(m => m.Joined),
        _ => members.OrderBy(m => int.TryParse(m.Template?.Version, out var version) ? version : 0).ThenBy(m => m.Joined),
    };
}
