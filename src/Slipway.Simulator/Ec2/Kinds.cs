using Slipway.Simulator.Ec2.Addresses;
using Slipway.Simulator.Ec2.Gateways;
using Slipway.Simulator.Ec2.Instances;
using Slipway.Simulator.Ec2.Interfaces;
using Slipway.Simulator.Ec2.KeyPairs;
using Slipway.Simulator.Ec2.LaunchTemplates;
using Slipway.Simulator.Ec2.Routing;
using Slipway.Simulator.Ec2.SecurityGroups;
using Slipway.Simulator.Ec2.Subnets;
using Slipway.Simulator.Ec2.Volumes;
using Slipway.Simulator.Ec2.Vpcs;

namespace Slipway.Simulator.Ec2;

/// <summary>All kinds of resources, with the error codes and texts of the real service.</summary>
static class Kinds
{
    public static readonly Kind<Vpc> Vpc = new("vpc", "InvalidVpcID.NotFound", "The vpc ID '{0}' does not exist", r => r.Vpcs);
    public static readonly Kind<Subnet> Subnet = new("subnet", "InvalidSubnetID.NotFound", "The subnet ID '{0}' does not exist", r => r.Subnets);

    public static readonly Kind<RouteTable> RouteTable =
        new("route-table", "InvalidRouteTableID.NotFound", "The routeTable ID '{0}' does not exist", r => r.RouteTables);

    public static readonly Kind<InternetGateway> InternetGateway =
        new("internet-gateway", "InvalidInternetGatewayID.NotFound", "The internetGateway ID '{0}' does not exist", r => r.InternetGateways);

    public static readonly Kind<NatGateway> NatGateway =
        new("natgateway", "NatGatewayNotFound", "The Nat Gateway {0} was not found", r => r.NatGateways);

    public static readonly Kind<VpcEndpoint> VpcEndpoint =
        new("vpc-endpoint", "InvalidVpcEndpointId.NotFound", "The Vpc Endpoint Id '{0}' does not exist", r => r.VpcEndpoints);

    public static readonly Kind<Address> Address =
        new("elastic-ip", "InvalidAllocationID.NotFound", "The allocation ID '{0}' does not exist", r => r.Addresses);

    public static readonly Kind<SecurityGroup> SecurityGroup =
        new("security-group", "InvalidGroup.NotFound", "The security group '{0}' does not exist", r => r.SecurityGroups);

    public static readonly Kind<Volume> Volume = new("volume", "InvalidVolume.NotFound", "The volume '{0}' does not exist.", r => r.Volumes);
    public static readonly Kind<Snapshot> Snapshot =
        new("snapshot", "InvalidSnapshot.NotFound", "The snapshot '{0}' does not exist.", r => r.Snapshots);

    public static readonly Kind<NetworkInterface> NetworkInterface =
        new("network-interface", "InvalidNetworkInterfaceID.NotFound", "The networkInterface ID '{0}' does not exist", r => r.Interfaces);

    public static readonly Kind<LaunchTemplate> LaunchTemplate = new("launch-template", "InvalidLaunchTemplateId.NotFound",
        "The specified launch template, with template ID {0}, does not exist.", r => r.LaunchTemplates);

    public static readonly Kind<Instance> Instance =
        new("instance", "InvalidInstanceID.NotFound", "The instance ID '{0}' does not exist", r => r.Instances);

    public static readonly Kind<KeyPair> KeyPair = new("key-pair", "InvalidKeyPair.NotFound", "The key pair '{0}' does not exist", r => r.KeyPairs);

    public static IReadOnlyList<IKind> All { get; } =
    [
        Vpc, Subnet, RouteTable, InternetGateway, NatGateway, VpcEndpoint, Address, SecurityGroup, Volume, Snapshot, NetworkInterface,
        LaunchTemplate, Instance, KeyPair,
    ];

    /// <summary>The resource with the id, of whatever kind.</summary>
    public static (IKind Kind, Ec2Resource Resource)? Find(Ec2Region region, string id)
    {
        foreach (var kind in All)
        {
            if (kind.TryGet(region, id, out var resource)) return (kind, resource);
        }
        return null;
    }
}
