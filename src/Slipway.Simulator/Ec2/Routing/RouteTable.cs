namespace Slipway.Simulator.Ec2.Routing;

public sealed class RouteTable : Ec2Resource
{
    public required string VpcId { get; init; }
    public List<Route> Routes { get; init; } = [];
    public List<RouteTableAssociation> Associations { get; init; } = [];

    public static RouteTable Create(Ec2Request request, string vpcId, string cidr, bool main, Dictionary<string, string>? tags = null)
    {
        var table = new RouteTable { Id = request.NewId("rtb"), VpcId = vpcId, Tags = tags ?? [] };
        table.Routes.Add(new Route { Destination = cidr, GatewayId = "local", Origin = "CreateRouteTable" });
        if (main) table.Associations.Add(new RouteTableAssociation { Id = request.NewId("rtbassoc"), IsMain = true });
        return table;
    }
}

public sealed class Route
{
    /// <summary>A CIDR block, or a prefix list's id.</summary>
    public required string Destination { get; init; }
    public string? GatewayId { get; init; }
    public string? NatGatewayId { get; init; }
    public string? NetworkInterfaceId { get; init; }
    public required string Origin { get; init; }
}

public sealed class RouteTableAssociation
{
    public required string Id { get; init; }
    public string? SubnetId { get; init; }
    public bool IsMain { get; init; }
}
