using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;
using Slipway.Spec.Model;

namespace Slipway.Design.Checks;

/// <summary>Existing VPC, subnets, gateways and route tables: whether they can belong together.</summary>
static class ExistingNetworkChecks
{
    const string Help = "set network.vpc.id, or let Slipway make the network";

    public static void Run(DesignContext context, ClusterDesign design)
    {
        var vpc = context.Spec.Network.Vpc;
        Id(context, vpc.Id, "vpc", "spec.network.vpc.id");
        Id(context, vpc.InternetGatewayId, "igw", "spec.network.vpc.internetGatewayId");
        if (vpc is { Id: null, InternetGatewayId: not null })
        {
            context.Add(NetworkFindings.VpcReference(context.At("spec.network.vpc.internetGatewayId"), "an existing internet gateway belongs to an existing VPC", Help));
        }
        for (var i = 0; i < context.Spec.Network.Subnets.Count; i++) Subnet(context, design.Network.Subnets[i], $"spec.network.subnets[{i}]");
    }

    static void Subnet(DesignContext context, SubnetDesign subnet, string path)
    {
        var vpc = context.Spec.Network.Vpc;
        Id(context, subnet.ExistingId, "subnet", path + ".id");
        Id(context, subnet.ExistingRouteTableId, "rtb", path + ".routeTableId");
        Id(context, subnet.ExistingNatGatewayId, "nat", path + ".natGatewayId");
        Id(context, subnet.EipAllocationId, "eipalloc", path + ".eipAllocationId");
        if (vpc.Id is null)
        {
            if (subnet.ExistingId is not null) Refuse(context, path + ".id", $"subnet {subnet.ExistingId} exists, so its VPC does too", Help);
            if (subnet.ExistingRouteTableId is not null) Refuse(context, path + ".routeTableId", "an existing route table belongs to an existing VPC", Help);
            if (subnet.ExistingNatGatewayId is not null) Refuse(context, path + ".natGatewayId", "an existing NAT gateway belongs to an existing VPC", Help);
        }
        else if (subnet is { Type: SubnetType.Public, ExistingId: null, ExistingRouteTableId: null } && vpc.InternetGatewayId is null)
        {
            Refuse(context, path, $"the new public subnet {subnet.Name} needs the internet gateway of {vpc.Id}", "set network.vpc.internetGatewayId, or the subnet's routeTableId");
        }
        if (subnet is { Type: SubnetType.Public, ExistingNatGatewayId: not null })
        {
            Refuse(context, path + ".natGatewayId", $"public subnet {subnet.Name} does not go through a NAT gateway", "set it on the private subnet that does");
        }
        if (subnet is { Type: SubnetType.Private, EipAllocationId: not null })
        {
            Refuse(context, path + ".eipAllocationId", $"private subnet {subnet.Name} holds no NAT gateway", "set it on the public subnet where the gateway stands");
        }
    }

    static void Refuse(DesignContext context, string path, string problem, string help) =>
        context.Add(NetworkFindings.VpcReference(context.At(path), problem, help));

    static void Id(DesignContext context, string? id, string prefix, string path)
    {
        if (id is not null && !AwsId.IsId(id, prefix)) context.Add(NetworkFindings.AwsId(context.At(path), id, prefix));
    }
}
