using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;

namespace Slipway.Design.Checks;

static class ZoneChecks
{
    public static void Run(DesignContext context, ClusterDesign design)
    {
        var spec = context.Spec;
        Listed(context, spec.Network.Zones, "spec.network.zones");
        Listed(context, spec.ControlPlane.Zones, "spec.controlPlane.zones");
        for (var i = 0; i < spec.NodePools.Count; i++) Listed(context, spec.NodePools[i].Zones, $"{PoolResolver.Path(i)}.zones");
        for (var i = 0; i < spec.Network.Subnets.Count; i++) Known(context, spec.Network.Subnets[i].Zone, $"spec.network.subnets[{i}].zone");
        if (spec.Network.Subnets.Count == 0) return;
        for (var i = 0; i < spec.Network.Zones.Count; i++)
        {
            if (!design.Network.Zones.Contains(spec.Network.Zones[i])) context.Add(NetworkFindings.UnusedZone(context.At($"spec.network.zones[{i}]"), spec.Network.Zones[i]));
        }
    }

    static void Listed(DesignContext context, IReadOnlyList<string> zones, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < zones.Count; i++)
        {
            Known(context, zones[i], $"{path}[{i}]");
            if (!seen.Add(zones[i])) context.Add(NetworkFindings.DuplicateZone(context.At($"{path}[{i}]"), zones[i]));
        }
    }

    static void Known(DesignContext context, string zone, string path)
    {
        if (context.Region is { } region && !region.HasZone(zone)) context.Add(NetworkFindings.UnknownZone(context.At(path), zone, region));
    }
}
