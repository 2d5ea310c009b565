using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;
using Slipway.Spec.Model;

namespace Slipway.Design.Checks;

/// <summary>Names of subnets, and their ways to the internet.</summary>
static class SubnetChecks
{
    public static void Run(DesignContext context, ClusterDesign design)
    {
        var network = design.Network;
        Names(context);
        if (network is { Topology: NetworkTopology.Private, Subnets.Count: > 0 } && network.Subnets.All(subnet => subnet.Type == SubnetType.Public))
        {
            context.Add(NetworkFindings.NoPrivateSubnet(context.At("spec.network.topology")));
        }
        for (var i = 0; i < network.Subnets.Count; i++)
        {
            var subnet = network.Subnets[i];
            if (!InterfaceEndpoints.IsClosed(subnet)) continue;
            var at = context.Spec.Network.Subnets.Count > 0 ? context.At($"spec.network.subnets[{i}]") : context.At("spec.network.nat");
            if (design.Mirror is not null)
            {
                context.Add(NetworkFindings.NoInternet(at, subnet.Name, network.Endpoints));
                continue;
            }
            context.Add(NetworkFindings.NoWayOut(at, subnet.Name, Help(context.Spec.Network.Nat ?? Defaults.Nat, subnet.Zone)));
        }
        if (network.Subnets.Count > 0 && design.Api.Subnets.Count == 0) context.Add(NetworkFindings.NoLoadBalancerSubnet(context.At("spec.api.loadBalancer")));
    }

    static string Help(NatMode mode, string zone) => mode switch
    {
        NatMode.None => "set network.nat: single, name the subnet's natGatewayId or routeTableId, or let machines take everything from a mirror (assets.mirror)",
        NatMode.PerZone => $"add a public subnet in {zone}, use nat: single, or name the subnet's natGatewayId or routeTableId",
        _ => "add a public subnet for the NAT gateway, or name the subnet's natGatewayId or routeTableId",
    };

    static void Names(DesignContext context)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < context.Spec.Network.Subnets.Count; i++)
        {
            var name = context.Spec.Network.Subnets[i].Name;
            if (!seen.TryAdd(LogicalName.Of(name), name)) context.Add(NetworkFindings.SubnetName(context.At($"spec.network.subnets[{i}].name"), name, seen[LogicalName.Of(name)]));
        }
    }
}
