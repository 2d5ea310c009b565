using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render.Network;

static class VpcBuilder
{
    public static IEnumerable<Resource> Build(ClusterDesign design, NetworkNames names)
    {
        if (names.MakesVpc)
        {
            yield return new(NetworkNames.VpcId, "AWS::EC2::VPC", new ValueMap
            {
                ["CidrBlock"] = design.Network.Vpc.Cidr?.ToString(),
                ["EnableDnsSupport"] = true,
                ["EnableDnsHostnames"] = true,
                ["Tags"] = ResourceTags.List(design, "vpc", (TagNames.KubernetesCluster(design.Name), "owned")),
            });
        }
        if (!names.MakesInternetGateway) yield break;
        yield return new(NetworkNames.InternetGateway, "AWS::EC2::InternetGateway", new ValueMap
        {
            ["Tags"] = ResourceTags.List(design, "internet-gateway"),
        });
        yield return new(NetworkNames.InternetGatewayAttachment, "AWS::EC2::VPCGatewayAttachment", new ValueMap
        {
            ["VpcId"] = names.Vpc,
            ["InternetGatewayId"] = names.Gateway,
        });
    }
}
