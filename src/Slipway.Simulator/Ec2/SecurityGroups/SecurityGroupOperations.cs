using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.SecurityGroups;

static class SecurityGroupOperations
{
    static readonly Listing<SecurityGroup> s_listing = new(Kinds.SecurityGroup, "GroupId", "securityGroupInfo", new()
    {
        { "group-id", g => g.Id },
        { "group-name", g => g.Name },
        { "vpc-id", g => g.VpcId },
        { "description", g => g.Description },
        { "ip-permission.group-id", g => g.Rules.Where(r => !r.IsEgress).Select(r => r.GroupId) },
        { "ip-permission.cidr", g => g.Rules.Where(r => !r.IsEgress).Select(r => r.CidrIpv4) },
        { "ip-permission.from-port", g => g.Rules.Where(r => !r.IsEgress).Select(r => r.FromPort?.ToString()) },
        { "ip-permission.to-port", g => g.Rules.Where(r => !r.IsEgress).Select(r => r.ToPort?.ToString()) },
        { "ip-permission.protocol", g => g.Rules.Where(r => !r.IsEgress).Select(r => r.Protocol) },
    }, Render);

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("CreateSecurityGroup", Create, "GroupName GroupDescription VpcId TagSpecification"),
        new("DescribeSecurityGroups", s_listing.Describe, $"GroupId {Listing<SecurityGroup>.Parameters}"),
        new("DeleteSecurityGroup", Delete, "GroupId"),
    ];

    static IEnumerable<XElement?> Create(Ec2Request request)
    {
        var vpc = request.Get(Kinds.Vpc, "VpcId");
        var name = request.Args.Need("GroupName");
        var description = request.Args.Need("GroupDescription");
        if (name.StartsWith("sg-", StringComparison.Ordinal))
        {
            throw new AwsException("InvalidParameterValue", $"Invalid value '{name}' for groupName. Group names may not be in the format sg-*.");
        }
        if (description.Length > 255) throw new AwsException("InvalidParameterValue", "Value for parameter GroupDescription is invalid. Character limit of 255 exceeded");
        if (request.Here.SecurityGroups.Values.Any(g => g.VpcId == vpc.Id && g.Name == name))
        {
            throw new AwsException("InvalidGroup.Duplicate", $"The security group '{name}' already exists for VPC '{vpc.Id}'");
        }
        var group = SecurityGroup.Create(request, vpc.Id, name, description, request.TagsFor(Kinds.SecurityGroup));
        request.Here.SecurityGroups.Add(group.Id, group);
        return [.. Done, X("groupId", group.Id), Tags(group.Tags), X("securityGroupArn", request.Arn("security-group", group.Id))];
    }

    static IEnumerable<XElement?> Delete(Ec2Request request)
    {
        var group = request.Get(Kinds.SecurityGroup, "GroupId");
        var here = request.Here;
        if (group.Name == "default")
        {
            throw new AwsException("CannotDelete", $"the specified group: \"{group.Id}\" name: \"default\" cannot be deleted by a user");
        }
        if (here.Interfaces.Values.Any(i => i.Groups.Contains(group.Id))
            || here.SecurityGroups.Values.Any(g => g.Id != group.Id && g.Rules.Any(r => r.GroupId == group.Id)))
        {
            throw new AwsException("DependencyViolation", $"resource {group.Id} has a dependent object");
        }
        here.SecurityGroups.Remove(group.Id);
        return [.. Done, X("groupId", group.Id)];
    }

    static XElement?[] Render(Ec2Request request, SecurityGroup group) =>
    [
        X("groupId", group.Id), X("ownerId", request.Account), X("groupName", group.Name), X("groupDescription", group.Description),
        X("vpcId", group.VpcId), X("securityGroupArn", request.Arn("security-group", group.Id)),
        Permissions("ipPermissions", request, group.Rules.Where(r => !r.IsEgress)),
        Permissions("ipPermissionsEgress", request, group.Rules.Where(r => r.IsEgress)),
        Tags(group.Tags),
    ];

    /// <summary>Rules with the same protocol and ports share an item.</summary>
    static XElement Permissions(string name, Ec2Request request, IEnumerable<SecurityGroupRule> rules) =>
        Set(name, rules.GroupBy(r => (r.Protocol, r.FromPort, r.ToPort)).Select(range => new[]
        {
            X("ipProtocol", range.Key.Protocol), X("fromPort", range.Key.FromPort), X("toPort", range.Key.ToPort),
            Set("groups", range.Where(r => r.GroupId is not null).Select(r => new[]
            {
                X("userId", request.Account), X("groupId", r.GroupId), X("description", r.Description),
            })),
            Set("ipRanges", range.Where(r => r.CidrIpv4 is not null).Select(r => new[] { X("cidrIp", r.CidrIpv4), X("description", r.Description) })),
            Set("ipv6Ranges", range.Where(r => r.CidrIpv6 is not null).Select(r => new[] { X("cidrIpv6", r.CidrIpv6), X("description", r.Description) })),
            Set("prefixListIds", range.Where(r => r.PrefixListId is not null).Select(r => new[]
            {
                X("prefixListId", r.PrefixListId), X("description", r.Description),
            })),
        }));
}
