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
}

/// <summary>Logical ids of a slot's resources.</summary>
sealed record SlotNames(string Slot)
{
    readonly string _id = LogicalIds.Pascal(Slot);

    public string Interface => $"{_id}Interface";
    public string Volume => $"{_id}Volume";
    public string LaunchTemplate => $"{_id}LaunchTemplate";
    public string Group => $"{_id}Group";

    /// <param name="host">First label of the name that the record answers.</param>
    public static string Record(string host) => $"{LogicalIds.Pascal(host)}Record";
}
