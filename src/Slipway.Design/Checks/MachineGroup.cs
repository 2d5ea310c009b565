using Slipway.Design.Facts;
using Slipway.Design.Model;
using Slipway.Design.Resolve;

namespace Slipway.Design.Checks;

/// <param name="LeastMemory">GiB without which it does not work.</param>
/// <param name="Memory">GiB with which it works well.</param>
sealed record MachineNeeds(string Role, decimal LeastMemory, decimal Memory, int Vcpus)
{
    public static MachineNeeds ControlPlane { get; } = new("a control plane", 2, 4, 2);
    public static MachineNeeds Etcd { get; } = new("etcd", 1, 2, 1);
    public static MachineNeeds Worker { get; } = new("a worker", 1, 2, 1);
}

/// <summary>Control plane, dedicated etcd and each pool, in one shape.</summary>
sealed record MachineGroup(string Name, string Path, InstanceDesign Instance, MachineNeeds Needs, IReadOnlyList<string> Zones)
{
    public static IReadOnlyList<MachineGroup> Of(ClusterDesign design)
    {
        var zoneOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var subnet in design.Network.Subnets) zoneOf.TryAdd(subnet.Name, subnet.Zone);
        List<MachineGroup> groups =
        [
            new("the control plane", ControlPlaneResolver.Path, design.ControlPlane.Instance, MachineNeeds.ControlPlane, SlotZones(design.ControlPlane.Slots)),
        ];
        if (design.Etcd.Instance is { } etcd) groups.Add(new("etcd", EtcdResolver.Path, etcd, MachineNeeds.Etcd, SlotZones(design.Etcd.Slots)));
        groups.AddRange(design.Pools.Select((pool, i) => new MachineGroup(
            $"node pool {pool.Name}", PoolResolver.Path(i), pool.Instance, MachineNeeds.Worker,
            [.. pool.Groups.SelectMany(g => g.Subnets).Select(s => zoneOf[s]).Distinct(StringComparer.Ordinal)])));
        return groups;
    }

    /// <summary>The types that the table knows, each with the path of its key.</summary>
    public IEnumerable<(InstanceType Type, string Path)> KnownTypes(DesignContext context)
    {
        for (var i = 0; i < Instance.Types.Count; i++)
        {
            if (InstanceTypes.Find(Instance.Types[i]) is not { } type) continue;
            var listed = $"{Path}.instanceTypes[{i}]";
            yield return (type, context.Spec.Source.Has(listed) ? listed : Path + ".instanceType");
        }
    }

    static IReadOnlyList<string> SlotZones(IEnumerable<SlotDesign> slots) => [.. slots.Select(s => s.Zone).Distinct(StringComparer.Ordinal)];
}
