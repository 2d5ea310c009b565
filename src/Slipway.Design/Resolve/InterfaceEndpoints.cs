using Slipway.Design.Model;

namespace Slipway.Design.Resolve;

/// <summary>What machines call over the internet elsewhere. An existing VPC may have its own endpoints, of which there can be only one a service.</summary>
static class InterfaceEndpoints
{
    /// <summary>
    /// Besides S3, which has a gateway endpoint: groups (for an autoscaler), signals, disks and addresses, images of one's own, load balancers of Services, keys, identity.
    /// </summary>
    public static IReadOnlyList<string> Services { get; } = ["autoscaling", "cloudformation", "ec2", "ecr.api", "ecr.dkr", "elasticloadbalancing", "kms", "sts"];

    public static InterfaceEndpointsDesign? For(VpcDesign vpc, IReadOnlyList<SubnetDesign> subnets)
    {
        if (vpc.ExistingId is not null) return null;
        var closed = subnets.Where(IsClosed).GroupBy(subnet => subnet.Zone, StringComparer.Ordinal).Select(zone => zone.First().Name).ToList();
        return closed.Count == 0 ? null : new(Services, closed);
    }

    /// <summary>Whether machines there reach nothing outside the VPC.</summary>
    public static bool IsClosed(SubnetDesign subnet) => NatGateways.NeedsGateway(subnet) && subnet.NatSubnet is null;
}
