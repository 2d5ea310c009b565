using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render.Network;

/// <summary>The way to S3 that costs nothing and needs no NAT gateway: state, snapshots and the layers of images in ECR go by it.</summary>
static class EndpointBuilder
{
    public static IEnumerable<Resource> Build(ClusterDesign design, NetworkNames names)
    {
        Value[] tables =
        [
            .. names.MakesPublicRoutes ? [new Value.Reference(NetworkNames.PublicRouteTable)] : Array.Empty<Value>(),
            .. NetworkRoutes.PrivateTables(design, names).Select(table => new Value.Reference(table.TableId)),
        ];
        if (tables.Length == 0) yield break;
        yield return new("S3Endpoint", "AWS::EC2::VPCEndpoint", new ValueMap
        {
            ["VpcEndpointType"] = "Gateway",
            ["ServiceName"] = $"com.amazonaws.{design.Region}.s3",
            ["VpcId"] = names.Vpc,
            ["RouteTableIds"] = new Value.List(tables),
            ["Tags"] = ResourceTags.List(design, "s3"),
        });
    }
}
