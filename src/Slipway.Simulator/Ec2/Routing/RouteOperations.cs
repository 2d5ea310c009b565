using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2.Gateways;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Routing;

static class RouteOperations
{
    const string Target = "RouteTableId DestinationCidrBlock GatewayId NatGatewayId NetworkInterfaceId";

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("CreateRoute", Create, Target),
        new("ReplaceRoute", Replace, Target),
        new("DeleteRoute", Delete, "RouteTableId DestinationCidrBlock"),
    ];

    public static bool IsActive(Ec2Region here, Route route) => route switch
    {
        { NatGatewayId: { } nat } => here.NatGateways.TryGetValue(nat, out var gateway) && gateway.State is NatGatewayState.Available or NatGatewayState.Pending,
        { NetworkInterfaceId: { } eni } => here.Interfaces.ContainsKey(eni),
        { GatewayId: "local" } => true,
        { GatewayId: { } igw } => here.InternetGateways.TryGetValue(igw, out var gateway) && gateway.VpcId is not null,
        _ => false,
    };

    static IEnumerable<XElement?> Create(Ec2Request request)
    {
        var (table, route) = Read(request);
        if (table.Routes.Any(r => r.Destination == route.Destination))
        {
            throw new AwsException("RouteAlreadyExists", $"The route identified by {route.Destination} already exists.");
        }
        table.Routes.Add(route);
        return Done;
    }

    static IEnumerable<XElement?> Replace(Ec2Request request)
    {
        var (table, route) = Read(request);
        table.Routes[Find(table, route.Destination)] = route;
        return Done;
    }

    static IEnumerable<XElement?> Delete(Ec2Request request)
    {
        var table = request.Get(Kinds.RouteTable, "RouteTableId");
        var index = Find(table, Cidrs.Canonical(request.Args.Need("DestinationCidrBlock"), "destinationCidrBlock").ToString());
        if (table.Routes[index].GatewayId == "local")
        {
            throw new AwsException("InvalidParameterValue", $"cannot remove local route {table.Routes[index].Destination} in route table {table.Id}");
        }
        table.Routes.RemoveAt(index);
        return Done;
    }

    static int Find(RouteTable table, string destination)
    {
        var index = table.Routes.FindIndex(r => r.Destination == destination);
        return index >= 0 ? index : throw new AwsException("InvalidRoute.NotFound",
            $"no route with destination-cidr-block {destination} in route table {table.Id}");
    }

    static (RouteTable Table, Route Route) Read(Ec2Request request)
    {
        var table = request.Get(Kinds.RouteTable, "RouteTableId");
        var destination = Cidrs.Canonical(request.Args.Need("DestinationCidrBlock"), "destinationCidrBlock").ToString();
        var (gateway, nat, eni) = (request["GatewayId"], request["NatGatewayId"], request["NetworkInterfaceId"]);
        switch (new[] { gateway, nat, eni }.Count(target => target is not null))
        {
            case 0: throw new AwsException("MissingParameter", "The request must contain exactly one of gatewayId, natGatewayId, networkInterfaceId");
            case > 1: throw new AwsException("InvalidParameterCombination", "Only one of gatewayId, natGatewayId, networkInterfaceId may be given");
        }
        var network = (gateway, nat, eni) switch
        {
            ({ } id, _, _) => Gateway(request, table, id),
            (_, { } id, _) => Nat(request, id),
            _ => request.Get(Kinds.NetworkInterface, "NetworkInterfaceId").VpcId,
        };
        if (network != table.VpcId)
        {
            throw new AwsException("InvalidParameterValue", $"route table {table.Id} and network gateway {gateway ?? nat ?? eni} belong to different networks");
        }
        return (table, new Route { Destination = destination, GatewayId = gateway, NatGatewayId = nat, NetworkInterfaceId = eni, Origin = "CreateRoute" });
    }

    static string? Gateway(Ec2Request request, RouteTable table, string id)
    {
        if (id == "local") return table.VpcId;
        return request.Here.InternetGateways.TryGetValue(id, out var gateway)
            ? gateway.VpcId
            : throw new AwsException("InvalidGatewayID.NotFound", $"The gateway ID '{id}' does not exist");
    }

    static string Nat(Ec2Request request, string id) =>
        request.Here.NatGateways.TryGetValue(id, out var nat) && nat.IsAlive
            ? nat.VpcId
            : throw new AwsException("InvalidNatGatewayID.NotFound", $"The natGateway ID '{id}' does not exist");
}
