using Slipway.Design.Addresses;
using Slipway.Design.Facts;
using Slipway.Design.Model;
using Slipway.Design.Resolve;
using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Findings;

/// <summary>SLW21xx: addresses, subnets and zones that cannot be.</summary>
static class NetworkFindings
{
    static readonly string s_endpoints = string.Join(", ", InterfaceEndpoints.Services);

    static readonly DiagnosticRule CidrMalformedRule = new("SLW2101", Severity.Error, "Malformed CIDR",
        "A block is an IPv4 network address and a prefix; bits behind the prefix must be zero, as AWS demands.",
        "Take the suggestion, or write for example `10.0.0.0/16`.");

    static readonly DiagnosticRule AddressMalformedRule = new("SLW2102", Severity.Error, "Malformed address",
        "An address is four numbers from 0 to 255.",
        "Write for example `10.3.0.10`.");

    static readonly DiagnosticRule DnsOutsideServicesRule = new("SLW2103", Severity.Error, "DNS address outside the service range",
        "Cluster DNS is a Service, so its address lies in the service range.",
        "Leave `dnsServiceIp` out: the tenth address is taken.");

    static readonly DiagnosticRule DnsTakesApiAddressRule = new("SLW2104", Severity.Error, "DNS address already taken",
        "The network address is unusable and the first address of the service range belongs to the kubernetes Service.",
        "Leave `dnsServiceIp` out: the tenth address is taken.");

    static readonly DiagnosticRule ExistingVpcWithoutSubnetsRule = new("SLW2105", Severity.Error, "Existing VPC without subnets",
        "What is already in an existing VPC is not known, so nothing can be carved from it.",
        "List `network.subnets`: existing ones with their ids, new ones with free blocks.");

    static readonly DiagnosticRule VpcTooSmallToCarveRule = new("SLW2106", Severity.Error, "VPC too small to carve",
        "Each zone needs subnets of /28 or larger.",
        "Use a VPC of /16 to /22, name fewer zones, or write `network.subnets` yourself.");

    static readonly DiagnosticRule SubnetWithoutCidrRule = new("SLW2107", Severity.Error, "Subnet without address range",
        "A subnet that is made needs a block; one that exists needs its id.",
        "Give the subnet a `cidr` or an `id`.");

    static readonly DiagnosticRule NoSubnetInZoneRule = new("SLW2108", Severity.Error, "No subnet in the zone",
        "Machines can only be where the cluster has a subnet.",
        "Add the zone to `network.zones`, or a subnet in it.");

    static readonly DiagnosticRule UnknownSubnetRule = new("SLW2109", Severity.Error, "Unknown subnet",
        "Subnets are named as in spec.network.subnets; carved ones are private-<zone letter> and public-<zone letter>.",
        "Take one of the names that the message lists.");

    static readonly DiagnosticRule SubnetOutsideVpcRule = new("SLW2110", Severity.Error, "Subnet outside the VPC",
        "The whole block must lie in the VPC's.",
        "Choose a block inside the VPC, or widen `network.vpc.cidr`.");

    static readonly DiagnosticRule OverlapRule = new("SLW2111", Severity.Error, "Overlapping ranges",
        "VPC, pods and services route to different places, and so does each subnet: no address may belong to two of them.",
        "Choose blocks that share no address; left out, pod and service ranges are chosen so.");

    static readonly DiagnosticRule BlockSizeRule = new("SLW2112", Severity.Error, "Block of a size that AWS refuses",
        "VPCs and subnets are /16 to /28.",
        "Use a /16 to /28.");

    static readonly DiagnosticRule ServiceRangeSizeRule = new("SLW2113", Severity.Error, "Service range of an unusable size",
        "kube-apiserver takes service ranges of /12 to /28 here: larger ones it refuses, smaller ones have no room for its own Services.",
        "Use a /16, or leave `serviceCidr` out.");

    static readonly DiagnosticRule PodRangeTooSmallRule = new("SLW2114", Severity.Error, "Pod range too small",
        "Each node takes a /24 of the pod range; when it is used up, further nodes stay NotReady.",
        "Widen `podCidr`, or lower the `max` of the pools.");

    static readonly DiagnosticRule UnknownZoneRule = new("SLW2115", Severity.Error, "Zone not in the region",
        "A zone is the region's name and a letter. Letters are per account; preflight asks yours.",
        "Take one of the zones that the message lists.");

    static readonly DiagnosticRule DuplicateZoneRule = new("SLW2116", Severity.Warning, "Zone named twice",
        "Naming a zone twice changes nothing.",
        "Remove one.");

    static readonly DiagnosticRule SubnetNameRule = new("SLW2117", Severity.Error, "Colliding subnet names",
        "CloudFormation names have letters and digits only, so names that differ in case or punctuation are one.",
        "Rename one of them.");

    static readonly DiagnosticRule UnusedZoneRule = new("SLW2118", Severity.Warning, "Zone without a subnet",
        "Subnets written by hand decide where machines live; a zone without one is not used.",
        "Add a subnet in the zone, or remove the zone.");

    static readonly DiagnosticRule VpcReferenceRule = new("SLW2119", Severity.Error, "Inconsistent use of existing network parts",
        "Subnets, gateways and route tables belong to one VPC: existing ones can be used in an existing VPC only, and a new public subnet needs its internet gateway.",
        "Set `network.vpc.id` and `network.vpc.internetGatewayId`, or let Slipway make the network.");

    static readonly DiagnosticRule NoWayOutRule = new("SLW2120", Severity.Error, "Private subnet without a way out",
        "Nodes fetch Kubernetes and images from the internet; a private subnet reaches it through a NAT gateway only.",
        "Set `network.nat: single`, name the `natGatewayId` or `routeTableId` of the subnet, or make a mirror with `slipway assets mirror` and set `assets.mirror`.");

    static readonly DiagnosticRule NoInternetRule = new("SLW2123", Severity.Note, "Subnet without a way to the internet",
        $"Machines take files and images from the mirror, and ask AWS through interface endpoints ({s_endpoints}). Slipway makes them in a VPC that it makes; in an existing one they have to be there. Pods in such a subnet reach nothing outside the VPC, so images of your own have to come from ECR.",
        "Nothing, if that is meant; otherwise `network.nat: single`.");

    static readonly DiagnosticRule NoLoadBalancerSubnetRule = new("SLW2121", Severity.Error, "No subnet for the load balancer",
        "A public load balancer stands in public subnets.",
        "Add a public subnet, or set `api.loadBalancer: internal`.");

    static readonly DiagnosticRule AwsIdRule = new("SLW2122", Severity.Error, "Malformed AWS id",
        "Ids have a prefix that says what they name, such as vpc- or subnet-.",
        "Copy the id from the AWS console or the `aws` command.");

    static readonly DiagnosticRule NoPrivateSubnetRule = new("SLW2124", Severity.Error, "Private topology without a private subnet",
        "Machines of a private topology have no public addresses and stand in private subnets. Those that are written are all public.",
        "Add a private subnet for each zone, or set `network.topology: public`.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } =
    [
        CidrMalformedRule, AddressMalformedRule, DnsOutsideServicesRule, DnsTakesApiAddressRule, ExistingVpcWithoutSubnetsRule,
        VpcTooSmallToCarveRule, SubnetWithoutCidrRule, NoSubnetInZoneRule, UnknownSubnetRule, SubnetOutsideVpcRule, OverlapRule,
        BlockSizeRule, ServiceRangeSizeRule, PodRangeTooSmallRule, UnknownZoneRule, DuplicateZoneRule, SubnetNameRule, UnusedZoneRule,
        VpcReferenceRule, NoWayOutRule, NoLoadBalancerSubnetRule, AwsIdRule, NoInternetRule, NoPrivateSubnetRule,
    ];

    public static Diagnostic CidrMalformed(SourceSpan? at, string text, string? near) => CidrMalformedRule.At(at,
        $"'{text}' is no IPv4 block", near is null ? "a block is written like 10.0.0.0/16; IPv6 is not supported" : $"did you mean {near}?");

    public static Diagnostic AddressMalformed(SourceSpan? at, string text) => AddressMalformedRule.At(at,
        $"'{text}' is no IPv4 address", "an address is written like 10.3.0.10");

    public static Diagnostic DnsOutsideServices(SourceSpan? at, string address, Cidr services) => DnsOutsideServicesRule.At(at,
        $"dnsServiceIp {address} is not inside the service range {services}", "leave it out: the tenth address is taken");

    public static Diagnostic DnsTakesApiAddress(SourceSpan? at, string address, Cidr services) => DnsTakesApiAddressRule.At(at,
        $"dnsServiceIp {address} is taken: the kubernetes Service has the first address of {services}", "leave it out: the tenth address is taken");

    public static Diagnostic ExistingVpcWithoutSubnets(SourceSpan? at, string vpc) => ExistingVpcWithoutSubnetsRule.At(at,
        $"{vpc} exists, so its subnets must be written", "list spec.network.subnets with their ids, or with free blocks for new ones");

    public static Diagnostic VpcTooSmallToCarve(SourceSpan? at, Cidr vpc, int zones) => VpcTooSmallToCarveRule.At(at,
        $"{vpc} cannot be carved into subnets for {zones} zones", "use a /16 to /22, name at most 7 zones, or write spec.network.subnets yourself");

    public static Diagnostic SubnetWithoutCidr(SourceSpan? at, string name) => SubnetWithoutCidrRule.At(at,
        $"subnet {name} has neither cidr nor id", "give the block to make, or the id of an existing subnet");

    public static Diagnostic NoSubnetInZone(SourceSpan? at, string zone) => NoSubnetInZoneRule.At(at,
        $"the network has no fitting subnet in {zone}", "add the zone to spec.network.zones, or a subnet in it");

    public static Diagnostic UnknownSubnet(SourceSpan? at, string name, IEnumerable<string> known) => UnknownSubnetRule.At(at,
        $"there is no subnet {name}",
        Suggestion.For(name, known) is { } near ? $"did you mean {near}?" : $"there are {string.Join(", ", known)}");

    public static Diagnostic SubnetOutsideVpc(SourceSpan? at, Cidr subnet, Cidr vpc) => SubnetOutsideVpcRule.At(at,
        $"subnet {subnet} is not inside the VPC {vpc}", "choose a block inside the VPC, or widen network.vpc.cidr");

    public static Diagnostic Overlap(SourceSpan? at, string what, Cidr block, string other, Cidr otherBlock) => OverlapRule.At(at,
        $"{what} {block} overlaps with {other} {otherBlock}", "choose blocks that share no address");

    public static Diagnostic BlockSize(SourceSpan? at, string what, Cidr block) => BlockSizeRule.At(at,
        $"{what} {block} is too {(block.Prefix < 16 ? "large" : "small")} for AWS", "use a /16 to /28");

    public static Diagnostic ServiceRangeSize(SourceSpan? at, Cidr block) => ServiceRangeSizeRule.At(at,
        $"service range {block} is too {(block.Prefix < 12 ? "large" : "small")}", "use a /12 to /28; a /16 has room for 65,534 Services");

    public static Diagnostic PodRangeTooSmall(SourceSpan? at, Cidr pods, long room, int nodes) => PodRangeTooSmallRule.At(at,
        $"pod range {pods} has room for {room} nodes, the cluster may grow to {nodes}", "widen podCidr, or lower the pools' max");

    public static Diagnostic UnknownZone(SourceSpan? at, string zone, Region region) => UnknownZoneRule.At(at,
        $"{zone} is no zone of {region.Name}", $"its zones are {string.Join(", ", region.Zones)}");

    public static Diagnostic DuplicateZone(SourceSpan? at, string zone) => DuplicateZoneRule.At(at, $"{zone} is named twice", "remove one");

    public static Diagnostic SubnetName(SourceSpan? at, string name, string other) => SubnetNameRule.At(at,
        name == other ? $"there are two subnets {name}" : $"subnets {other} and {name} have the same name in CloudFormation", "rename one");

    public static Diagnostic UnusedZone(SourceSpan? at, string zone) => UnusedZoneRule.At(at,
        $"no subnet lies in {zone}, so it is not used", "add a subnet in it, or remove the zone");

    public static Diagnostic VpcReference(SourceSpan? at, string problem, string help) => VpcReferenceRule.At(at, problem, help);

    public static Diagnostic NoWayOut(SourceSpan? at, string subnet, string help) => NoWayOutRule.At(at,
        $"private subnet {subnet} has no way to the internet", help);

    public static Diagnostic NoInternet(SourceSpan? at, string subnet, InterfaceEndpointsDesign? endpoints) => NoInternetRule.At(at,
        $"private subnet {subnet} has no way to the internet: machines use the mirror, pods reach nothing outside the VPC",
        endpoints is null ? $"the VPC needs interface endpoints for {s_endpoints}; or set network.nat: single" : "set network.nat: single if they are to");

    public static Diagnostic NoLoadBalancerSubnet(SourceSpan? at) => NoLoadBalancerSubnetRule.At(at,
        "the public load balancer has no public subnet", "add a public subnet, or set api.loadBalancer: internal");

    public static Diagnostic NoPrivateSubnet(SourceSpan? at) => NoPrivateSubnetRule.At(at,
        "topology is private, and all subnets are public", "add private subnets for the machines, or use topology: public");

    public static Diagnostic AwsId(SourceSpan? at, string id, string prefix) => AwsIdRule.At(at,
        $"'{id}' is no id of this kind", $"it starts with {prefix}- and goes on in hexadecimal digits");
}
