using Slipway.Spec.Model;
using static Slipway.Spec.Schema.Types;
using Network = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.NetworkSpec>;
using Subnet = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.SubnetSpec>;
using Vpc = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.VpcSpec>;

namespace Slipway.Spec.Schema.Tables;

/// <summary>The keys of the network.</summary>
static class NetworkTables
{
    static readonly EnumType<NetworkTopology> Topologies = new("network topology",
        ("private", NetworkTopology.Private, "machines have no public addresses"),
        ("public", NetworkTopology.Public, "machines have public addresses; security groups alone guard them"));

    static readonly EnumType<NatMode> NatModes = new("NAT mode",
        ("single", NatMode.Single, "one gateway: cheapest, one zone's loss cuts all off the internet"),
        ("per-zone", NatMode.PerZone, "one gateway a zone"),
        ("none", NatMode.None, "none: machines need another way to S3 and registries"));

    static readonly EnumType<Cni> Cnis = new("network plugin",
        ("cilium", Cni.Cilium, "eBPF, network policies"),
        ("calico", Cni.Calico, "network policies"),
        ("flannel", Cni.Flannel, "simple overlay, no network policies"),
        ("amazon-vpc", Cni.AmazonVpc, "pods have addresses of the VPC; you install it"),
        ("none", Cni.None, "you install one; nodes stay NotReady until then"));

    static readonly EnumType<SubnetType> SubnetTypes = new("subnet type",
        ("private", SubnetType.Private, "no route from the internet"),
        ("public", SubnetType.Public, "a route to the internet gateway"));

    static readonly Shape<VpcSpec> VpcShape = new("Vpc", "The VPC: a new one, or one that exists.", () => new VpcSpec(),
    [
        Vpc.Key("cidr", Cidr, v => v.Cidr, (v, x) => v with { Cidr = x }, "Its addresses, /16 to /28; large enough for the subnets, which a /16 to /22 is. Cannot change later.", @default: "10.0.0.0/16"),
        Vpc.Key("id", VpcId, v => v.Id, (v, x) => v with { Id = x }, "An existing VPC; it is used, never changed.", defaultText: "a new VPC", example: "vpc-0a1b2c3d4e5f67890"),
        Vpc.Key("internetGatewayId", InternetGatewayId, v => v.InternetGatewayId, (v, x) => v with { InternetGatewayId = x },
            "The existing VPC's internet gateway, for public subnets that are made.", defaultText: "none", example: "igw-0a1b2c3d4e5f67890"),
    ]);

    static readonly Shape<SubnetSpec> SubnetShape = new("Subnet", "One subnet, made or existing.", () => new SubnetSpec { Name = "", Zone = "" },
    [
        Subnet.Key("name", SubnetName, s => s.Name, (s, x) => s with { Name = x }, "Name, by which other keys mean it.", required: true, example: "private-a"),
        Subnet.Key("zone", Zone, s => s.Zone, (s, x) => s with { Zone = x }, "Availability zone.", required: true, example: "eu-west-1a"),
        Subnet.Key("cidr", Cidr, s => s.Cidr, (s, x) => s with { Cidr = x }, "Its addresses, inside the VPC's.", defaultText: "carved from the VPC", example: "10.0.16.0/20"),
        Subnet.Key("type", SubnetTypes, s => s.Type, (s, x) => s with { Type = x }, "Whether the internet can reach it.", defaultText: "the network's topology"),
        Subnet.Key("id", SubnetId, s => s.Id, (s, x) => s with { Id = x }, "An existing subnet.", defaultText: "a new one", example: "subnet-0a1b2c3d4e5f67890"),
        Subnet.Key("routeTableId", RouteTableId, s => s.RouteTableId, (s, x) => s with { RouteTableId = x }, "An existing route table for a subnet that is made.", defaultText: "a new one"),
        Subnet.Key("natGatewayId", NatGatewayId, s => s.NatGatewayId, (s, x) => s with { NatGatewayId = x }, "An existing NAT gateway for this (private) subnet.", defaultText: "by `network.nat`"),
        Subnet.Key("eipAllocationId", EipAllocationId, s => s.EipAllocationId, (s, x) => s with { EipAllocationId = x },
            "An Elastic IP for the NAT gateway in this (public) subnet, so that the cluster's outgoing address is known.", defaultText: "a new one"),
    ]);

    public static readonly Shape<NetworkSpec> NetworkShape = new("Network", "VPC, subnets and the addresses of pods and services.", () => new NetworkSpec(),
    [
        Network.Key("vpc", Mapping(VpcShape), n => n.Vpc, (n, x) => n with { Vpc = x }, "The VPC."),
        Network.Key("topology", Topologies, n => n.Topology, (n, x) => n with { Topology = x }, "Where machines live; the load balancer's place is `api.loadBalancer`.", @default: "private"),
        Network.Key("nat", NatModes, n => n.Nat, (n, x) => n with { Nat = x }, "How private machines reach the internet.", defaultText: "`single`; `none` in a public topology"),
        Network.Key("zones", ListOf(Zone), n => n.Zones, (n, x) => n with { Zones = x },
            "Availability zones. Three make the cluster survive the loss of one.", defaultText: "the region's first three", example: "[eu-west-1a, eu-west-1b, eu-west-1c]"),
        Network.Key("subnets", ListOf("list of subnets", Mapping(SubnetShape), s => s.Name, "name"), n => n.Subnets, (n, x) => n with { Subnets = x },
            "Subnets by hand.", defaultText: "carved from the VPC, one a zone and type"),
        Network.Key("podCidr", Cidr, n => n.PodCidr, (n, x) => n with { PodCidr = x }, "Addresses of pods, outside the VPC's. Cannot change later.", defaultText: "a free range outside the VPC", example: "10.244.0.0/16"),
        Network.Key("serviceCidr", Cidr, n => n.ServiceCidr, (n, x) => n with { ServiceCidr = x }, "Addresses of services, outside the VPC's. Cannot change later.", defaultText: "a free range outside the VPC", example: "10.96.0.0/16"),
        Network.Key("dnsServiceIp", Address, n => n.DnsServiceIp, (n, x) => n with { DnsServiceIp = x }, "Address of the cluster's DNS service.", defaultText: "the tenth address of the service range"),
        Network.Key("cni", Cnis, n => n.Cni, (n, x) => n with { Cni = x }, "Network plugin.", @default: "cilium"),
    ]);
}
