using Slipway.Simulator.Ec2.Interfaces;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ec2.Addresses;

/// <summary>An Elastic IP address; its id is the allocation's.</summary>
public sealed class Address : Ec2Resource
{
    public required string PublicIp { get; init; }
    public string? AssociationId { get; set; }
    public string? InterfaceId { get; set; }

    public void Associate(World world, NetworkInterface eni)
    {
        AssociationId = world.Ids.Hex("eipassoc-");
        InterfaceId = eni.Id;
        eni.PublicIp = PublicIp;
        eni.AllocationId = Id;
    }

    public void Disassociate(Ec2Region here)
    {
        if (InterfaceId is { } id && here.Interfaces.TryGetValue(id, out var eni) && eni.AllocationId == Id)
        {
            eni.PublicIp = null;
            eni.AllocationId = null;
        }
        AssociationId = null;
        InterfaceId = null;
    }
}
