using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Render.Machines;
using Slipway.Render.Network;
using Slipway.Render.Resources;

namespace Slipway.Render.ControlPlane;

/// <summary>A slot with what its machines are made of.</summary>
/// <param name="ServesApi">Whether its machines are targets of the load balancer.</param>
sealed record SlotMachines(
    SlotDesign Slot, NodeRole Role, InstanceDesign Instance, RoleNames RoleNames, SecurityGroupName SecurityGroup, string ImageParameter, bool ServesApi)
{
    public SlotNames Names { get; } = new(Slot.Name);

    /// <summary>Names that answer with the slot's address: its own, and that of its member of etcd.</summary>
    public IEnumerable<string> Hosts(ClusterDesign design)
    {
        var own = $"{Slot.Name}.{design.Network.InternalDomain}";
        return Slot.Member is { } member && member.Host != own ? [own, member.Host] : [own];
    }

    /// <summary>Tags of what belongs to the slot: address, disk, machines.</summary>
    public IReadOnlyList<(string Key, string Value)> Tags(ClusterDesign design) => MachineTags.Of(design, Role, (TagNames.Slot, Slot.Name));
}

/// <summary>Logical ids of a slot's resources.</summary>
sealed record SlotNames(string Slot)
{
    readonly string _id = LogicalIds.Pascal(Slot);

    public string Interface => $"{_id}Interface";
    public string Volume => $"{_id}Volume";
    public string LaunchTemplate => $"{_id}LaunchTemplate";
    public string Group => $"{_id}Group";

    /// <param name="host">The name that the record answers; its first label tells it from the others.</param>
    public static string Record(string host) => $"{LogicalIds.Pascal(host.Split('.')[0])}Record";
}
