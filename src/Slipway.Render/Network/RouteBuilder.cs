using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render.Network;

static class RouteBuilder
{
    const string Everywhere = "0.0.0.0/0";

    public static IEnumerable<Resource> Build(ClusterDesign design, NetworkNames names) =>
        [.. Public(design, names), .. Private(design, names), .. Associations(design, names)];

    static IEnumerable<Resource> Public(ClusterDesign design, NetworkNames names)
    {
        if (!names.MakesPublicRoutes) yield break;
        yield return Table(design, names, NetworkNames.PublicRouteTable, "public");
        yield return new("PublicRoute", "AWS::EC2::Route", new ValueMap
        {
            ["RouteTableId"] = new Value.Reference(NetworkNames.PublicRouteTable),
            ["DestinationCidrBlock"] = Everywhere,
            ["GatewayId"] = names.Gateway,
        })
        { DependsOn = names.AfterAttachment };
    }

    static IEnumerable<Resource> Private(ClusterDesign design, NetworkNames names)
    {
        foreach (var table in NetworkRoutes.PrivateTables(design, names))
        {
            yield return Table(design, names, table.TableId, $"private-{table.Zone}");
            if (table.NatGateway is null) continue;
            yield return new(table.RouteId, "AWS::EC2::Route", new ValueMap
            {
                ["RouteTableId"] = new Value.Reference(table.TableId),
                ["DestinationCidrBlock"] = Everywhere,
                ["NatGatewayId"] = table.NatGateway,
            });
        }
    }

    static IEnumerable<Resource> Associations(ClusterDesign design, NetworkNames names)
    {
        var tables = NetworkRoutes.PrivateTables(design, names)
            .SelectMany(table => table.Subnets.Select(subnet => (subnet.Name, table.TableId)))
            .ToDictionary(pair => pair.Name, pair => pair.TableId, StringComparer.Ordinal);
        foreach (var subnet in design.Network.Subnets.Where(subnet => subnet.ExistingId is null))
        {
            yield return new($"{names.SubnetId(subnet.Name)}Routes", "AWS::EC2::SubnetRouteTableAssociation", new ValueMap
            {
                ["SubnetId"] = names.Subnet(subnet),
                ["RouteTableId"] = subnet.ExistingRouteTableId
                    ?? (Value)new Value.Reference(tables.GetValueOrDefault(subnet.Name, NetworkNames.PublicRouteTable)),
            });
        }
    }

    static Resource Table(ClusterDesign design, NetworkNames names, string id, string name) => new(id, "AWS::EC2::RouteTable", new ValueMap
    {
        ["VpcId"] = names.Vpc,
        ["Tags"] = ResourceTags.List(design, name),
    });
}
