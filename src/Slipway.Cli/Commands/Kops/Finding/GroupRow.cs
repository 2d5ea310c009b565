using Slipway.Design.Model;

namespace Slipway.Cli.Commands.Kops.Finding;

/// <summary>What kops calls an instance group: a slot of the control plane or of etcd, or a group of a pool.</summary>
sealed record GroupRow(string Name, string Role, string Types, int Min, int Max, IReadOnlyList<string> Zones, IReadOnlyList<string> Subnets)
{
    /// <summary>Ordered by name, as kops prints them.</summary>
    public static IReadOnlyList<GroupRow> Of(ClusterDesign design)
    {
        var zone = design.Network.Subnets.ToDictionary(s => s.Name, s => s.Zone, StringComparer.Ordinal);
        IEnumerable<GroupRow> rows =
        [
            .. design.ControlPlane.Slots.Select(s => Slot(s, "ControlPlane", design.ControlPlane.Instance)),
            .. design.Etcd.Instance is { } etcd ? design.Etcd.Slots.Select(s => Slot(s, "Etcd", etcd)) : [],
            .. design.Pools.SelectMany(p => p.Groups.Select(g => new GroupRow(
                g.Name, "Node", string.Join(',', p.Instance.Types), g.Min, g.Max, [.. g.Subnets.Select(s => zone[s]).Distinct()], g.Subnets))),
        ];
        return [.. rows.OrderBy(r => r.Name, StringComparer.Ordinal)];
    }

    static GroupRow Slot(SlotDesign slot, string role, InstanceDesign instance) => new(slot.Name, role, string.Join(',', instance.Types), 1, 1, [slot.Zone], [slot.Subnet]);
}
