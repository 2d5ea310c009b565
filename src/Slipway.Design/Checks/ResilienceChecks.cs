using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;
using Slipway.Spec.Model;

namespace Slipway.Design.Checks;

/// <summary>What the loss of a zone or of all spot capacity would take.</summary>
static class ResilienceChecks
{
    public static void Run(DesignContext context, ClusterDesign design)
    {
        var zones = design.Network.Zones;
        if (zones.Count == 1) context.Add(ResilienceFindings.SingleZone(context.At("spec.network.zones"), zones[0]));
        else if (zones.Count > 1) Majority(context, design);
        Pools(context, design);
    }

    static void Majority(DesignContext context, ClusterDesign design)
    {
        var slots = design.Etcd.Topology == EtcdTopology.Dedicated ? design.Etcd.Slots : design.ControlPlane.Slots;
        if (slots.Count < 2) return;
        var fullest = slots.GroupBy(s => s.Zone, StringComparer.Ordinal).MaxBy(z => z.Count());
        if (fullest is null || slots.Count - fullest.Count() > slots.Count / 2) return;
        context.Add(ResilienceFindings.MajorityInZone(context.At("spec.network.zones"), fullest.Key, fullest.Count(), slots.Count, design.Network.Zones.Count));
    }

    static void Pools(DesignContext context, ClusterDesign design)
    {
        var at = context.At("spec.nodePools");
        if (design.Pools.Count == 0)
        {
            context.Add(ResilienceFindings.NoPools(at));
            return;
        }
        if (design.Pools.All(p => p.Spot)) context.Add(ResilienceFindings.SpotOnly(at));
        var used = MachineGroup.Of(design).Where(g => g.Needs == MachineNeeds.Worker).SelectMany(g => g.Zones).Distinct(StringComparer.Ordinal).ToList();
        if (design.Network.Zones.Count > 1 && used.Count == 1) context.Add(ResilienceFindings.PoolsInOneZone(at, used[0]));
    }
}
