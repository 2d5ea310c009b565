using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Vpcs;

/// <summary>Only the default network ACL of each VPC, which admits everything, can be had.</summary>
static class NetworkAclOperations
{
    public static IEnumerable<Operation<Ec2Request>> All => [new("DescribeNetworkAcls", Describe, "NetworkAclId Filter NextToken MaxResults")];

    static IEnumerable<XElement?> Describe(Ec2Request request)
    {
        var vpcs = request.Here.Vpcs.Values.ToList();
        if (request.Args.Values("NetworkAclId") is { Count: > 0 } ids)
        {
            foreach (var id in ids.Where(id => !vpcs.Exists(v => v.NetworkAclId == id)))
            {
                throw new AwsException("InvalidNetworkAclID.NotFound", $"The networkAcl ID '{id}' does not exist");
            }
            vpcs.RemoveAll(v => !ids.Contains(v.NetworkAclId));
        }
        foreach (var filter in request.Args.List("Filter"))
        {
            var values = filter.Values("Value");
            Func<Vpc, string> value = filter.Need("Name") switch
            {
                "vpc-id" => v => v.Id,
                "network-acl-id" => v => v.NetworkAclId,
                "default" => _ => "true",
                var name => throw AwsException.NotSupported($"the filter '{name}' of ec2:DescribeNetworkAcls"),
            };
            vpcs.RemoveAll(v => !values.Any(pattern => Wildcard.Matches(pattern, value(v))));
        }
        var (page, next) = Paging.Of(vpcs, request.Args.Int("MaxResults"), request["NextToken"]);
        return [Set("networkAclSet", page.Select(v => Render(request, v))), X("nextToken", next)];
    }

    static XElement?[] Render(Ec2Request request, Vpc vpc) =>
    [
        X("networkAclId", vpc.NetworkAclId), X("vpcId", vpc.Id), X("default", true), X("ownerId", request.Account),
        Set("entrySet", new[] { Entry(true, 100, "allow"), Entry(true, 32767, "deny"), Entry(false, 100, "allow"), Entry(false, 32767, "deny") }),
        Set("associationSet", request.Here.Subnets.Values.Where(s => s.VpcId == vpc.Id).Select(s => new[]
        {
            X("networkAclAssociationId", s.AclAssociationId), X("networkAclId", vpc.NetworkAclId), X("subnetId", s.Id),
        })),
        Tags(new Dictionary<string, string>()),
    ];

    static XElement?[] Entry(bool egress, int number, string action) =>
        [X("cidrBlock", "0.0.0.0/0"), X("egress", egress), X("protocol", "-1"), X("ruleAction", action), X("ruleNumber", number)];
}
