using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Routing;

static class RouteTableOperations
{
    static readonly Listing<RouteTable> s_listing = new(Kinds.RouteTable, "RouteTableId", "routeTableSet", new()
    {
        { "route-table-id", t => t.Id },
        { "vpc-id", t => t.VpcId },
        { "association.main", t => t.Associations.Select(a => a.IsMain ? "true" : "false") },
        { "association.subnet-id", t => t.Associations.Select(a => a.SubnetId) },
        { "association.route-table-association-id", t => t.Associations.Select(a => a.Id) },
        { "association.route-table-id", t => t.Associations.Select(_ => t.Id) },
        { "route.destination-cidr-block", t => t.Routes.Select(r => r.Destination) },
        { "route.gateway-id", t => t.Routes.Select(r => r.GatewayId) },
        { "route.nat-gateway-id", t => t.Routes.Select(r => r.NatGatewayId) },
    }, Render);

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("CreateRouteTable", Create, "VpcId TagSpecification"),
        new("DescribeRouteTables", s_listing.Describe, $"RouteTableId {Listing<RouteTable>.Parameters}"),
        new("DeleteRouteTable", Delete, "RouteTableId"),
        new("AssociateRouteTable", Associate, "RouteTableId SubnetId"),
        new("DisassociateRouteTable", Disassociate, "AssociationId"),
        new("ReplaceRouteTableAssociation", Replace, "AssociationId RouteTableId"),
    ];

    static IEnumerable<XElement?> Create(Ec2Request request)
    {
        var vpc = request.Get(Kinds.Vpc, "VpcId");
        var table = RouteTable.Create(request, vpc.Id, vpc.Cidr, main: false, request.TagsFor(Kinds.RouteTable));
        request.Here.RouteTables.Add(table.Id, table);
        return [X("routeTable", Render(request, table))];
    }

    static IEnumerable<XElement?> Delete(Ec2Request request)
    {
        var table = request.Get(Kinds.RouteTable, "RouteTableId");
        if (table.Associations.Count > 0)
        {
            throw new AwsException("DependencyViolation", $"The routeTable '{table.Id}' has dependencies and cannot be deleted.");
        }
        request.Here.RouteTables.Remove(table.Id);
        foreach (var endpoint in request.Here.VpcEndpoints.Values) endpoint.RouteTableIds.Remove(table.Id);
        return Done;
    }

    static IEnumerable<XElement?> Associate(Ec2Request request)
    {
        var table = request.Get(Kinds.RouteTable, "RouteTableId");
        var subnet = request.Get(Kinds.Subnet, "SubnetId");
        if (subnet.VpcId != table.VpcId)
        {
            throw new AwsException("InvalidParameterValue", $"Route table {table.Id} and subnet {subnet.Id} belong to different networks");
        }
        foreach (var other in request.Here.RouteTables.Values)
        {
            if (other.Associations.Find(a => a.SubnetId == subnet.Id) is not { } existing) continue;
            if (other == table) return Associated("associationId", existing.Id);
            throw new AwsException("Resource.AlreadyAssociated",
                $"the specified association for route table {table.Id} conflicts with an existing association");
        }
        var association = new RouteTableAssociation { Id = request.NewId("rtbassoc"), SubnetId = subnet.Id };
        table.Associations.Add(association);
        return Associated("associationId", association.Id);
    }

    static IEnumerable<XElement?> Disassociate(Ec2Request request)
    {
        var (table, association) = Find(request);
        if (association.IsMain)
        {
            throw new AwsException("InvalidParameterValue", $"cannot disassociate the main route table association {association.Id}");
        }
        table.Associations.Remove(association);
        return Done;
    }

    static IEnumerable<XElement?> Replace(Ec2Request request)
    {
        var (old, association) = Find(request);
        var table = request.Get(Kinds.RouteTable, "RouteTableId");
        if (table.VpcId != old.VpcId)
        {
            throw new AwsException("InvalidParameterValue", $"Route tables {table.Id} and {old.Id} belong to different networks");
        }
        old.Associations.Remove(association);
        var replacement = new RouteTableAssociation { Id = request.NewId("rtbassoc"), SubnetId = association.SubnetId, IsMain = association.IsMain };
        table.Associations.Add(replacement);
        if (association.IsMain) request.Here.Vpcs[table.VpcId].MainRouteTableId = table.Id;
        return Associated("newAssociationId", replacement.Id);
    }

    static IEnumerable<XElement?> Associated(string name, string id) => [X(name, id), X("associationState", X("state", "associated"))];

    static (RouteTable Table, RouteTableAssociation Association) Find(Ec2Request request)
    {
        var id = request.Args.Need("AssociationId");
        foreach (var table in request.Here.RouteTables.Values)
        {
            if (table.Associations.Find(a => a.Id == id) is { } association) return (table, association);
        }
        throw new AwsException("InvalidAssociationID.NotFound", $"The association ID '{id}' does not exist");
    }

    static XElement?[] Render(Ec2Request request, RouteTable table) =>
    [
        X("routeTableId", table.Id), X("vpcId", table.VpcId), X("ownerId", request.Account),
        Set("routeSet", table.Routes.Select(route => new[]
        {
            route.Destination.StartsWith("pl-", StringComparison.Ordinal)
                ? X("destinationPrefixListId", route.Destination) : X("destinationCidrBlock", route.Destination),
            X("gatewayId", route.GatewayId), X("natGatewayId", route.NatGatewayId), X("networkInterfaceId", route.NetworkInterfaceId),
            X("state", RouteOperations.IsActive(request.Here, route) ? "active" : "blackhole"), X("origin", route.Origin),
        }).Concat(request.Here.VpcEndpoints.Values.Where(e => e.RouteTableIds.Contains(table.Id)).Select(endpoint => new[]
        {
            X("destinationPrefixListId", endpoint.PrefixListId), X("gatewayId", endpoint.Id), X("state", "active"), X("origin", "CreateRoute"),
        }))),
        Set("associationSet", table.Associations.Select(a => new[]
        {
            X("routeTableAssociationId", a.Id), X("routeTableId", table.Id), X("subnetId", a.SubnetId), X("main", a.IsMain),
            X("associationState", X("state", "associated")),
        })),
        Set("propagatingVgwSet", Array.Empty<XElement?[]>()), Tags(table.Tags),
    ];
}
