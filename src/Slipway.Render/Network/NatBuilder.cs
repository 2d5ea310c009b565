using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render.Network;

/// <summary>A NAT gateway in each public subnet that a private one names, on the address given or a new one.</summary>
static class NatBuilder
{
    public static IEnumerable<Resource> Build(ClusterDesign design, NetworkNames names)
    {
        var hosts = design.Network.Subnets.Where(NetworkRoutes.NeedsPrivateRoute).Select(subnet => subnet.NatSubnet).ToHashSet();
        foreach (var subnet in design.Network.Subnets.Where(subnet => hosts.Contains(subnet.Name)))
        {
            if (subnet.EipAllocationId is null)
            {
                yield return new(names.NatAddressId(subnet.Name), "AWS::EC2::EIP", new ValueMap
                {
                    ["Domain"] = "vpc",
                    ["Tags"] = ResourceTags.List(design, $"nat-{subnet.Name}"),
                })
                { DependsOn = names.AfterAttachment };
            }
            yield return new(names.NatGatewayId(subnet.Name), "AWS::EC2::NatGateway", new ValueMap
            {
                ["SubnetId"] = names.Subnet(subnet),
                ["AllocationId"] = (Value?)subnet.EipAllocationId ?? new Value.Attribute(names.NatAddressId(subnet.Name), "AllocationId"),
                ["Tags"] = ResourceTags.List(design, $"nat-{subnet.Name}"),
            })
            { DependsOn = names.AfterAttachment };
        }
    }
}
