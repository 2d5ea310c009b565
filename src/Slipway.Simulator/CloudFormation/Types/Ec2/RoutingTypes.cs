using System.Text.Json.Nodes;

namespace Slipway.Simulator.CloudFormation.Types.Ec2;

static class RoutingTypes
{
    static readonly string[] Targets =
    [
        "GatewayId", "NatGatewayId", "InstanceId", "NetworkInterfaceId", "TransitGatewayId", "VpcPeeringConnectionId", "VpcEndpointId", "EgressOnlyInternetGatewayId",
    ];

    static readonly string[] Destinations = ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"];

    public static IEnumerable<ResourceType> Make() =>
    [
        new Ec2Type("AWS::EC2::RouteTable")
        {
            Make = "CreateRouteTable", Id = "routeTable/routeTableId", Tagged = "route-table", Sends = ["VpcId"],
            Unmake = "DeleteRouteTable", IdParameter = "RouteTableId", Look = "DescribeRouteTables", LookBy = "RouteTableId.1", Item = "routeTableSet/item",
            Gives = new Dictionary<string, string> { ["RouteTableId"] = "routeTableId" },
        },
        new RouteType
        {
            Make = "CreateRoute", Identify = work => $"{work["RouteTableId"]}|{Destination(work)}", Sends = ["RouteTableId", .. Destinations, .. Targets],
            Remove = work => work.Query("ec2", "DeleteRoute", Flat.Ec2().Send(work.Properties, ["RouteTableId", .. Destinations]).Parameters),
        },
        new AssociationType
        {
            Make = "AssociateRouteTable", Id = "associationId", Sends = ["RouteTableId", "SubnetId"],
            Unmake = "DisassociateRouteTable", IdParameter = "AssociationId",
            Gives = new Dictionary<string, string> { ["Id"] = "" },
        },
    ];

    static string? Destination(Work work) => Destinations.Select(name => work[name]).FirstOrDefault(value => value is not null);

    sealed class RouteType() : Ec2Type("AWS::EC2::Route")
    {
        public override IReadOnlyCollection<string> Attributes => ["CidrBlock"];

        public override JsonNode? Attribute(Work work, string name) => JsonValue.Create(Destination(work));

        public override void Update(Work work, JsonObject before) => Call(work, "ReplaceRoute", NewFlat().Send(work.Properties, Sends));
    }

    sealed class AssociationType() : Ec2Type("AWS::EC2::SubnetRouteTableAssociation")
    {
        public override JsonNode? Attribute(Work work, string name) => JsonValue.Create(work.PhysicalId);
    }
}
