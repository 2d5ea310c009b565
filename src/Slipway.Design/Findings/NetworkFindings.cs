using Slipway.Design.Addresses;
using Slipway.Design.Facts;
using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Findings;

/// <summary>SLW21xx: addresses, subnets and zones that cannot be.</summary>
static class NetworkFindings
{
    static readonly FindingKind CidrMalformedKind = new("SLW2101", Severity.Error, "Malformed CIDR",
        "A block is an IPv4 network address and a prefix; bits behind the prefix must be zero, as AWS demands.");

    static readonly FindingKind AddressMalformedKind = new("SLW2102", Severity.Error, "Malformed address",
        "An address is four numbers from 0 to 255.");

    static readonly FindingKind DnsOutsideServicesKind = new("SLW2103", Severity.Error, "DNS address outside the service range",
        "Cluster DNS is a Service, so its address lies in the service range.");

    static readonly FindingKind DnsTakesApiAddressKind = new("SLW2104", Severity.Error, "DNS address already taken",
        "The network address is unusable and the first address of the service range belongs to the kubernetes Service.");

    static readonly FindingKind ExistingVpcWithoutSubnetsKind = new("SLW2105", Severity.Error, "Existing VPC without subnets",
        "What is already in an existing VPC is not known, so nothing can be carved from it.");

    static readonly FindingKind VpcTooSmallToCarveKind = new("SLW2106", Severity.Error, "VPC too small to carve",
        "Each zone needs subnets of /28 or larger.");

    static readonly FindingKind SubnetWithoutCidrKind = new("SLW2107", Severity.Error, "Subnet without address range",
        "A subnet that is made needs a block; one that exists needs its id.");

    static readonly FindingKind NoSubnetInZoneKind = new("SLW2108", Severity.Error, "No subnet in the zone",
        "Machines can only be where the cluster has a subnet.");

    static readonly FindingKind UnknownSubnetKind = new("SLW2109", Severity.Error, "Unknown subnet",
        "Subnets are named as in spec.network.subnets; carved ones are private-<zone letter> and public-<zone letter>.");

    static readonly FindingKind SubnetOutsideVpcKind = new("SLW2110", Severity.Error, "Subnet outside the VPC",
        "The whole block must lie in the VPC's.");

    static readonly FindingKind OverlapKind = new("SLW2111", Severity.Error, "Overlapping ranges",
        "VPC, pods and services route to different places, and so does each subnet: no address may belong to two of them.");

    static readonly FindingKind BlockSizeKind = new("SLW2112", Severity.Error, "Block of a size that AWS refuses",
        "VPCs and subnets are /16 to /28.");

    static readonly FindingKind ServiceRangeSizeKind = new("SLW2113", Severity.Error, "Service range of an unusable size",
        "kube-apiserver takes service ranges of /12 to /28 here: larger ones it refuses, smaller ones have no room for its own Services.");

    static readonly FindingKind PodRangeTooSmallKind = new("SLW2114", Severity.Error, "Pod range too small",
        "Each node takes a /24 of the pod range; when it is used up, further nodes stay NotReady.");

    static readonly FindingKind UnknownZoneKind = new("SLW2115", Severity.Error, "Zone not in the region",
        "A zone is the region's name and a letter. Letters are per account; preflight asks yours.");

    static readonly FindingKind DuplicateZoneKind = new("SLW2116", Severity.Warning, "Zone named twice",
        "Naming a zone twice changes nothing.");

    static readonly FindingKind SubnetNameKind = new("SLW2117", Severity.Error, "Colliding subnet names",
        "CloudFormation names have letters and digits only, so names that differ in case or punctuation are one.");

    static readonly FindingKind UnusedZoneKind = new("SLW2118", Severity.Warning, "Zone without a subnet",
        "Subnets written by hand decide where machines live; a zone without one is not used.");

    static readonly FindingKind VpcReferenceKind = new("SLW2119", Severity.Error, "Inconsistent use of existing network parts",
        "Subnets, gateways and route tables belong to one VPC: existing ones can be used in an existing VPC only, and a new public subnet needs its internet gateway.");

    static readonly FindingKind NoWayOutKind = new("SLW2120", Severity.Error, "Private subnet without a way out",
        "Nodes fetch Kubernetes and images from the internet; a private subnet reaches it through a NAT gateway only.");

    static readonly FindingKind NoLoadBalancerSubnetKind = new("SLW2121", Severity.Error, "No subnet for the load balancer",
        "A public load balancer stands in public subnets.");

    static readonly FindingKind AwsIdKind = new("SLW2122", Severity.Error, "Malformed AWS id",
        "Ids have a prefix that says what they name, such as vpc- or subnet-.");

    public static IReadOnlyList<FindingKind> All { get; } =
    [
        CidrMalformedKind, AddressMalformedKind, DnsOutsideServicesKind, DnsTakesApiAddressKind, ExistingVpcWithoutSubnetsKind,
        VpcTooSmallToCarveKind, SubnetWithoutCidrKind, NoSubnetInZoneKind, UnknownSubnetKind, SubnetOutsideVpcKind, OverlapKind,
        BlockSizeKind, ServiceRangeSizeKind, PodRangeTooSmallKind, UnknownZoneKind, DuplicateZoneKind, SubnetNameKind, UnusedZoneKind,
        VpcReferenceKind, NoWayOutKind, NoLoadBalancerSubnetKind, AwsIdKind,
    ];

    public static Diagnostic CidrMalformed(SourceSpan? at, string text, string? near) => CidrMalformedKind.At(at,
        $"'{text}' is no IPv4 block", near is null ? "a block is written like 10.0.0.0/16; IPv6 is not supported" : $"did you mean {near}?");

    public static Diagnostic AddressMalformed(SourceSpan? at, string text) => AddressMalformedKind.At(at,
        $"'{text}' is no IPv4 address", "an address is written like 10.3.0.10");

    public static Diagnostic DnsOutsideServices(SourceSpan? at, string address, Cidr services) => DnsOutsideServicesKind.At(at,
        $"dnsServiceIp {address} is not inside the service range {services}", "leave it out: the tenth address is taken");

    public static Diagnostic DnsTakesApiAddress(SourceSpan? at, string address, Cidr services) => DnsTakesApiAddressKind.At(at,
        $"dnsServiceIp {address} is taken: the kubernetes Service has the first address of {services}", "leave it out: the tenth address is taken");

    public static Diagnostic ExistingVpcWithoutSubnets(SourceSpan? at, string vpc) => ExistingVpcWithoutSubnetsKind.At(at,
        $"{vpc} exists, so its subnets must be written", "list spec.network.subnets with their ids, or with free blocks for new ones");

    public static Diagnostic VpcTooSmallToCarve(SourceSpan? at, Cidr vpc, int zones) => VpcTooSmallToCarveKind.At(at,
        $"{vpc} cannot be carved into subnets for {zones} zones", "use a /16 to /22, name at most 7 zones, or write spec.network.subnets yourself");

    public static Diagnostic SubnetWithoutCidr(SourceSpan? at, string name) => SubnetWithoutCidrKind.At(at,
        $"subnet {name} has neither cidr nor id", "give the block to make, or the id of an existing subnet");

    public static Diagnostic NoSubnetInZone(SourceSpan? at, string zone) => NoSubnetInZoneKind.At(at,
        $"the network has no fitting subnet in {zone}", "add the zone to spec.network.zones, or a subnet in it");

    public static Diagnostic UnknownSubnet(SourceSpan? at, string name, IEnumerable<string> known) => UnknownSubnetKind.At(at,
        $"there is no subnet {name}",
        Suggestion.Closest(name, known) is { } near ? $"did you mean {near}?" : $"there are {string.Join(", ", known)}");

    public static Diagnostic SubnetOutsideVpc(SourceSpan? at, Cidr subnet, Cidr vpc) => SubnetOutsideVpcKind.At(at,
        $"subnet {subnet} is not inside the VPC {vpc}", "choose a block inside the VPC, or widen network.vpc.cidr");

    public static Diagnostic Overlap(SourceSpan? at, string what, Cidr block, string other, Cidr otherBlock) => OverlapKind.At(at,
        $"{what} {block} overlaps with {other} {otherBlock}", "choose blocks that share no address");

    public static Diagnostic BlockSize(SourceSpan? at, string what, Cidr block) => BlockSizeKind.At(at,
        $"{what} {block} is too {(block.Prefix < 16 ? "large" : "small")} for AWS", "use a /16 to /28");

    public static Diagnostic ServiceRangeSize(SourceSpan? at, Cidr block) => ServiceRangeSizeKind.At(at,
        $"service range {block} is too {(block.Prefix < 12 ? "large" : "small")}", "use a /12 to /28; a /16 has room for 65,534 Services");

    public static Diagnostic PodRangeTooSmall(SourceSpan? at, Cidr pods, long room, int nodes) => PodRangeTooSmallKind.At(at,
        $"pod range {pods} has room for {room} nodes, the cluster may grow to {nodes}", "widen podCidr, or lower the pools' max");

    public static Diagnostic UnknownZone(SourceSpan? at, string zone, Region region) => UnknownZoneKind.At(at,
        $"{zone} is no zone of {region.Name}", $"its zones are {string.Join(", ", region.Zones)}");

    public static Diagnostic DuplicateZone(SourceSpan? at, string zone) => DuplicateZoneKind.At(at, $"{zone} is named twice", "remove one");

    public static Diagnostic SubnetName(SourceSpan? at, string name, string other) => SubnetNameKind.At(at,
        name == other ? $"there are two subnets {name}" : $"subnets {other} and {name} have the same name in CloudFormation", "rename one");

    public static Diagnostic UnusedZone(SourceSpan? at, string zone) => UnusedZoneKind.At(at,
        $"no subnet lies in {zone}, so it is not used", "add a subnet in it, or remove the zone");

    public static Diagnostic VpcReference(SourceSpan? at, string problem, string help) => VpcReferenceKind.At(at, problem, help);

    public static Diagnostic NoWayOut(SourceSpan? at, string subnet, string help) => NoWayOutKind.At(at,
        $"private subnet {subnet} has no way to the internet", help);

    public static Diagnostic NoLoadBalancerSubnet(SourceSpan? at) => NoLoadBalancerSubnetKind.At(at,
        "the public load balancer has no public subnet", "add a public subnet, or set api.loadBalancer: internal");

    public static Diagnostic AwsId(SourceSpan? at, string id, string prefix) => AwsIdKind.At(at,
        $"'{id}' is no id of this kind", $"it starts with {prefix}- and goes on in hexadecimal digits");
}
