using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Design.Resolve;

/// <summary>Which subnets a group of machines lives in.</summary>
static class SubnetChoice
{
    /// <summary>
    /// The named subnets in their order; else those of the topology's type in the named zones, in their order; else all of that type.
    /// Where the type has none, subnets of any type stand in, so that hand-written networks of one kind work.
    /// </summary>
    public static IReadOnlyList<SubnetDesign> For(
        DesignContext context, NetworkDesign network, IReadOnlyList<string> names, IReadOnlyList<string> zones, string path)
    {
        if (names.Count > 0) return Named(context, network, names, path + ".subnets");
        var type = network.Topology == NetworkTopology.Private ? SubnetType.Private : SubnetType.Public;
        var fitting = network.Subnets.Where(s => s.Type == type).ToList();
        if (fitting.Count == 0) fitting = [.. network.Subnets];
        if (zones.Count == 0) return fitting;
        for (var i = 0; i < zones.Count; i++)
        {
            var isZone = context.Region?.HasZone(zones[i]) ?? true;
            if (isZone && fitting.All(s => s.Zone != zones[i])) context.Add(NetworkFindings.NoSubnetInZone(context.At($"{path}.zones[{i}]"), zones[i]));
        }
        return [.. zones.Distinct(StringComparer.Ordinal).SelectMany(zone => fitting.Where(s => s.Zone == zone))];
    }

    static List<SubnetDesign> Named(DesignContext context, NetworkDesign network, IReadOnlyList<string> names, string path)
    {
        var chosen = new List<SubnetDesign>();
        for (var i = 0; i < names.Count; i++)
        {
            if (network.Subnets.FirstOrDefault(s => s.Name == names[i]) is { } subnet)
            {
                if (!chosen.Contains(subnet)) chosen.Add(subnet);
            }
            else context.Add(NetworkFindings.UnknownSubnet(context.At($"{path}[{i}]"), names[i], network.Subnets.Select(s => s.Name)));
        }
        return chosen;
    }
}
