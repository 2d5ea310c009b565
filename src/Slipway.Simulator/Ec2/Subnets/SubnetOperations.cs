using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2.Catalog;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Subnets;

static class SubnetOperations
{
    static readonly Listing<Subnet> s_listing = new(Kinds.Subnet, "SubnetId", "subnetSet", new()
    {
        { "subnet-id", s => s.Id },
        { "vpc-id", s => s.VpcId },
        { "availability-zone", s => s.Zone },
        { "availabilityZone", s => s.Zone },
        { "availability-zone-id", s => Zones.Id(s.Zone) },
        { "cidr-block", s => s.Cidr },
        { "cidr", s => s.Cidr },
        { "state", _ => "available" },
        { "default-for-az", _ => "false" },
        { "map-public-ip-on-launch", s => s.MapPublicIpOnLaunch ? "true" : "false" },
    }, Render);

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("CreateSubnet", Create, "VpcId CidrBlock AvailabilityZone AvailabilityZoneId TagSpecification"),
        new("DescribeSubnets", s_listing.Describe, $"SubnetId {Listing<Subnet>.Parameters}"),
        new("DeleteSubnet", Delete, "SubnetId"),
        new("ModifySubnetAttribute", Modify, "SubnetId MapPublicIpOnLaunch"),
    ];

    static IEnumerable<XElement?> Create(Ec2Request request)
    {
        var here = request.Here;
        var vpc = request.Get(Kinds.Vpc, "VpcId");
        var text = request.Args.Need("CidrBlock");
        var cidr = Cidrs.Canonical(text, "cidrBlock");
        if (cidr.Length is < 16 or > 28 || !Cidrs.Canonical(vpc.Cidr, "cidrBlock").Contains(cidr))
        {
            throw new AwsException("InvalidSubnet.Range", $"The CIDR '{text}' is invalid.");
        }
        if (here.Subnets.Values.Any(s => s.VpcId == vpc.Id && s.Block.Overlaps(cidr)))
        {
            throw new AwsException("InvalidSubnet.Conflict", $"The CIDR '{cidr}' conflicts with another subnet");
        }
        var subnet = new Subnet
        {
            Id = request.NewId("subnet"),
            VpcId = vpc.Id,
            Cidr = cidr.ToString(),
            Zone = Zone(request),
            AclAssociationId = request.NewId("aclassoc"),
            Tags = request.TagsFor(Kinds.Subnet),
        };
        here.Subnets.Add(subnet.Id, subnet);
        return [X("subnet", Render(request, subnet))];
    }

    static string Zone(Ec2Request request)
    {
        var zones = Zones.Of(request.Here.Name);
        if (request["AvailabilityZoneId"] is { } id)
        {
            return zones.FirstOrDefault(zone => Zones.Id(zone) == id)
                ?? throw new AwsException("InvalidParameterValue", $"Value ({id}) for parameter availabilityZoneId is invalid.");
        }
        var wanted = request["AvailabilityZone"] ?? zones[0];
        return zones.Contains(wanted) ? wanted : throw new AwsException("InvalidParameterValue",
            $"Value ({wanted}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: "
            + $"{string.Join(", ", zones)}.");
    }

    static IEnumerable<XElement?> Delete(Ec2Request request)
    {
        var subnet = request.Get(Kinds.Subnet, "SubnetId");
        var here = request.Here;
        if (here.Interfaces.Values.Any(i => i.SubnetId == subnet.Id) || here.NatGateways.Values.Any(n => n.SubnetId == subnet.Id && n.IsAlive))
        {
            throw new AwsException("DependencyViolation", $"The subnet '{subnet.Id}' has dependencies and cannot be deleted.");
        }
        here.Subnets.Remove(subnet.Id);
        foreach (var table in here.RouteTables.Values) table.Associations.RemoveAll(a => a.SubnetId == subnet.Id);
        return Done;
    }

    static IEnumerable<XElement?> Modify(Ec2Request request)
    {
        var subnet = request.Get(Kinds.Subnet, "SubnetId");
        subnet.MapPublicIpOnLaunch = request.Args.Sub("MapPublicIpOnLaunch").Bool("Value")
            ?? throw new AwsException("InvalidParameterCombination", "No attributes specified.");
        return Done;
    }

    static XElement?[] Render(Ec2Request request, Subnet subnet) =>
    [
        X("subnetId", subnet.Id), X("subnetArn", request.Arn("subnet", subnet.Id)), X("state", "available"), X("ownerId", request.Account),
        X("vpcId", subnet.VpcId), X("cidrBlock", subnet.Cidr), Set("ipv6CidrBlockAssociationSet", Array.Empty<XElement?[]>()),
        X("availableIpAddressCount", subnet.Available), X("availabilityZone", subnet.Zone), X("availabilityZoneId", Zones.Id(subnet.Zone)),
        X("defaultForAz", false), X("mapPublicIpOnLaunch", subnet.MapPublicIpOnLaunch), X("assignIpv6AddressOnCreation", false),
        Tags(subnet.Tags),
    ];
}
