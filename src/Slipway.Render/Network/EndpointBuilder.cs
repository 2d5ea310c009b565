using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render.Network;

/// <summary>
/// The way to S3 that costs nothing and needs no NAT gateway: state, snapshots and the layers of images in ECR go by it. And, where
/// machines have no way to the internet, one to each other service that they call, under the service's usual name.
/// </summary>
static class EndpointBuilder
{
    const string Type = "AWS::EC2::VPCEndpoint";

    /// <summary>In China most services have a prefix of their own; these have not.</summary>
    static readonly HashSet<string> s_sameInChina = ["elasticloadbalancing", "kms", "s3"];

    public static IEnumerable<Resource> Build(ClusterDesign design, NetworkNames names) =>
        [.. Storage(design, names), .. design.Network.Endpoints is { } endpoints ? endpoints.Services.Select(service => Interface(design, names, endpoints, service)) : []];

    static IEnumerable<Resource> Storage(ClusterDesign design, NetworkNames names)
    {
        Value[] tables =
        [
            .. names.MakesPublicRoutes ? [new Value.Reference(NetworkNames.PublicRouteTable)] : Array.Empty<Value>(),
            .. NetworkRoutes.PrivateTables(design, names).Select(table => new Value.Reference(table.TableId)),
        ];
        if (tables.Length == 0) yield break;
        yield return new("S3Endpoint", Type, new ValueMap
        {
            ["VpcEndpointType"] = "Gateway",
            ["ServiceName"] = Name(design, "s3"),
            ["VpcId"] = names.Vpc,
            ["RouteTableIds"] = new Value.List(tables),
            ["Tags"] = ResourceTags.List(design, "s3"),
        });
    }

    static Resource Interface(ClusterDesign design, NetworkNames names, InterfaceEndpointsDesign endpoints, string service) =>
        new($"{LogicalIds.Pascal(service)}Endpoint", Type, new ValueMap
        {
            ["VpcEndpointType"] = "Interface",
            ["ServiceName"] = Name(design, service),
            ["VpcId"] = names.Vpc,
            ["SubnetIds"] = new Value.List([.. endpoints.Subnets.Select(subnet => (Value)new Value.Reference(names.SubnetId(subnet)))]),
            ["SecurityGroupIds"] = new Value.List([new Value.Attribute(SecurityGroupBuilder.Endpoints.LogicalId, "GroupId")]),
            ["PrivateDnsEnabled"] = true,
            ["Tags"] = ResourceTags.List(design, service),
        });

    static string Name(ClusterDesign design, string service) =>
        $"{(design.Partition == "aws-cn" && !s_sameInChina.Contains(service) ? "cn." : "")}com.amazonaws.{design.Region}.{service}";
}
