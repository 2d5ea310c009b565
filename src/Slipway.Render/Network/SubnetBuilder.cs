using Slipway.Design.Model;
using Slipway.Render.Resources;
using Slipway.Spec.Model;

namespace Slipway.Render.Network;

/// <summary>
/// Subnets with the tags by which Kubernetes' controllers choose where load balancers go. None gives out public addresses by itself:
/// the launch templates of this cluster ask for one where it is meant, so nothing else that starts here is reachable by accident.
/// </summary>
static class SubnetBuilder
{
    const string PublicLoadBalancers = "kubernetes.io/role/elb";
    const string InternalLoadBalancers = "kubernetes.io/role/internal-elb";

    public static IEnumerable<Resource> Build(ClusterDesign design, NetworkNames names)
    {
        var onlyPublic = design.Network.Subnets.All(subnet => subnet.Type == SubnetType.Public);
        foreach (var subnet in design.Network.Subnets.Where(subnet => subnet.ExistingId is null))
        {
            yield return new(names.SubnetId(subnet.Name), "AWS::EC2::Subnet", new ValueMap
            {
                ["VpcId"] = names.Vpc,
                ["AvailabilityZone"] = subnet.Zone,
                ["CidrBlock"] = subnet.Cidr?.ToString(),
                ["MapPublicIpOnLaunch"] = false,
                ["Tags"] = ResourceTags.List(design, subnet.Name, Roles(design, subnet, onlyPublic)),
            });
        }
    }

    static IEnumerable<(string, string)> Roles(ClusterDesign design, SubnetDesign subnet, bool onlyPublic)
    {
        yield return (TagNames.KubernetesCluster(design.Name), "owned");
        if (subnet.Type == SubnetType.Public) yield return (PublicLoadBalancers, "1");
        if (subnet.Type == SubnetType.Private || onlyPublic) yield return (InternalLoadBalancers, "1");
    }
}
