using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2.Routing;
using Slipway.Simulator.Ec2.SecurityGroups;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Vpcs;

static class VpcOperations
{
    static readonly Listing<Vpc> s_listing = new(Kinds.Vpc, "VpcId", "vpcSet", new()
    {
        { "vpc-id", v => v.Id },
        { "cidr", v => v.Cidr },
        { "cidr-block-association.cidr-block", v => v.Cidr },
        { "state", _ => "available" },
        { "is-default", _ => "false" },
        { "isDefault", _ => "false" },
        { "dhcp-options-id", v => v.DhcpOptionsId },
    }, Render);

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("CreateVpc", Create, "CidrBlock InstanceTenancy AmazonProvidedIpv6CidrBlock TagSpecification"),
        new("DescribeVpcs", s_listing.Describe, $"VpcId {Listing<Vpc>.Parameters}"),
        new("DeleteVpc", Delete, "VpcId"),
        new("ModifyVpcAttribute", Modify, "VpcId EnableDnsHostnames EnableDnsSupport EnableNetworkAddressUsageMetrics"),
        new("DescribeVpcAttribute", DescribeAttribute, "VpcId Attribute"),
    ];

    static IEnumerable<XElement?> Create(Ec2Request request)
    {
        var text = request.Args.Need("CidrBlock");
        var cidr = Cidrs.Canonical(text, "cidrBlock");
        if (cidr.Length is < 16 or > 28) throw new AwsException("InvalidVpc.Range", $"The CIDR '{text}' is invalid.");
        var tenancy = request["InstanceTenancy"] ?? "default";
        if (tenancy != "default") throw AwsException.NotSupported($"the tenancy {tenancy} of ec2:CreateVpc");
        if (request.Args.Bool("AmazonProvidedIpv6CidrBlock") == true) throw AwsException.NotSupported("AmazonProvidedIpv6CidrBlock of ec2:CreateVpc");
        var tags = request.TagsFor(Kinds.Vpc);
        Limits.CheckVpcs(request);

        var id = request.NewId("vpc");
        var table = RouteTable.Create(request, id, cidr.ToString(), main: true);
        var group = SecurityGroup.Create(request, id, "default", "default VPC security group");
        group.AddDefaultIngress(request);
        var vpc = new Vpc
        {
            Id = id,
            Cidr = cidr.ToString(),
            InstanceTenancy = tenancy,
            CidrAssociationId = request.NewId("vpc-cidr-assoc"),
            DhcpOptionsId = "dopt-0a1b2c3d4e5f60718",
            MainRouteTableId = table.Id,
            DefaultGroupId = group.Id,
            NetworkAclId = request.NewId("acl"),
            Tags = tags,
        };
        request.Here.Vpcs.Add(id, vpc);
        request.Here.RouteTables.Add(table.Id, table);
        request.Here.SecurityGroups.Add(group.Id, group);
        return [X("vpc", Render(request, vpc))];
    }

    static IEnumerable<XElement?> Delete(Ec2Request request)
    {
        var vpc = request.Get(Kinds.Vpc, "VpcId");
        var here = request.Here;
        var id = vpc.Id;
        var busy = here.Subnets.Values.Any(s => s.VpcId == id)
            || here.InternetGateways.Values.Any(g => g.VpcId == id)
            || here.RouteTables.Values.Any(t => t.VpcId == id && t.Id != vpc.MainRouteTableId)
            || here.SecurityGroups.Values.Any(g => g.VpcId == id && g.Id != vpc.DefaultGroupId)
            || here.VpcEndpoints.Values.Any(e => e.VpcId == id);
        if (busy) throw new AwsException("DependencyViolation", $"The vpc '{id}' has dependencies and cannot be deleted.");
        here.Vpcs.Remove(id);
        here.RouteTables.Remove(vpc.MainRouteTableId);
        here.SecurityGroups.Remove(vpc.DefaultGroupId);
        return Done;
    }

    static IEnumerable<XElement?> Modify(Ec2Request request)
    {
        var vpc = request.Get(Kinds.Vpc, "VpcId");
        bool? Value(string name) => request.Args.Sub(name).Bool("Value");
        if (new[] { "EnableDnsSupport", "EnableDnsHostnames", "EnableNetworkAddressUsageMetrics" }.Count(name => Value(name) is not null) != 1)
        {
            throw new AwsException("InvalidParameterCombination", "Exactly one attribute of the VPC can be modified at a time");
        }
        if (Value("EnableDnsSupport") is { } support) vpc.EnableDnsSupport = support;
        if (Value("EnableDnsHostnames") is { } names) vpc.EnableDnsHostnames = names;
        if (Value("EnableNetworkAddressUsageMetrics") is { } metrics) vpc.EnableNetworkAddressUsageMetrics = metrics;
        return Done;
    }

    static IEnumerable<XElement?> DescribeAttribute(Ec2Request request)
    {
        var vpc = request.Get(Kinds.Vpc, "VpcId");
        var name = request.Args.Need("Attribute");
        var value = name switch
        {
            "enableDnsSupport" => vpc.EnableDnsSupport,
            "enableDnsHostnames" => vpc.EnableDnsHostnames,
            "enableNetworkAddressUsageMetrics" => vpc.EnableNetworkAddressUsageMetrics,
            _ => throw new AwsException("InvalidParameterValue", $"Value ({name}) for parameter attribute is invalid. Unknown attribute."),
        };
        return [X("vpcId", vpc.Id), X(name, X("value", value))];
    }

    static XElement?[] Render(Ec2Request request, Vpc vpc) =>
    [
        X("vpcId", vpc.Id), X("ownerId", request.Account), X("state", "available"), X("cidrBlock", vpc.Cidr),
        Set("cidrBlockAssociationSet", new XElement?[][]
        {
            [X("cidrBlock", vpc.Cidr), X("associationId", vpc.CidrAssociationId), X("cidrBlockState", X("state", "associated"))],
        }),
        X("dhcpOptionsId", vpc.DhcpOptionsId), Tags(vpc.Tags), X("instanceTenancy", vpc.InstanceTenancy), X("isDefault", false),
    ];
}
