using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ec2.SecurityGroups;

/// <summary>Rules from a request: <c>IpPermissions</c>, or the short form with one protocol, range and block.</summary>
static class RuleReader
{
    public const string Parameters = "GroupId GroupName IpPermissions IpProtocol FromPort ToPort CidrIp";

    public static IReadOnlyList<SecurityGroupRule> Read(Ec2Request request, SecurityGroup group, bool egress, Dictionary<string, string> tags)
    {
        var rules = request.Args.List("IpPermissions").SelectMany(permission => Permission(request, group, permission, egress)).ToList();
        if (request["CidrIp"] is { } cidr)
        {
            rules.Add(Range(request, request.Args, egress) with { CidrIpv4 = Cidrs.Canonical(cidr, "cidrIp").ToString() });
        }
        if (rules.Count == 0) throw new AwsException("MissingParameter", "Either 'ipPermissions' or 'securityGroupRuleIds' should be provided.");
        return [.. rules.Select(rule => rule with { Id = request.NewId("sgr"), Tags = tags })];
    }

    static IEnumerable<SecurityGroupRule> Permission(Ec2Request request, SecurityGroup group, Args args, bool egress)
    {
        var range = Range(request, args, egress);
        var peers = 0;
        foreach (var item in args.List("IpRanges"))
        {
            peers++;
            yield return range with { CidrIpv4 = Cidrs.Canonical(item.Need("CidrIp"), "cidrIp").ToString(), Description = item["Description"] };
        }
        foreach (var item in args.List("Ipv6Ranges"))
        {
            peers++;
            yield return range with { CidrIpv6 = item.Need("CidrIpv6"), Description = item["Description"] };
        }
        foreach (var item in args.List("PrefixListIds"))
        {
            peers++;
            yield return range with { PrefixListId = item.Need("PrefixListId"), Description = item["Description"] };
        }
        foreach (var item in args.List("Groups"))
        {
            peers++;
            yield return range with { GroupId = Referenced(request, group, item), Description = item["Description"] };
        }
        if (peers == 0) throw new AwsException("InvalidParameterValue", "Invalid value '' for ipPermissions. A rule must name a source or destination.");
    }

    static string Referenced(Ec2Request request, SecurityGroup group, Args item)
    {
        var here = request.Here;
        var other = item["GroupId"] is { } id ? here.Get(Kinds.SecurityGroup, id)
            : here.SecurityGroups.Values.FirstOrDefault(g => g.Name == item["GroupName"] && g.VpcId == group.VpcId)
                ?? throw Kinds.SecurityGroup.NotFound(item["GroupName"] ?? "");
        return other.VpcId == group.VpcId ? other.Id : throw new AwsException("InvalidGroup.NotFound",
            $"You have specified two resources that belong to different networks.");
    }

    static SecurityGroupRule Range(Ec2Request request, Args args, bool egress)
    {
        var protocol = args.Need("IpProtocol").ToLowerInvariant() switch
        {
            "6" => "tcp",
            "17" => "udp",
            "1" => "icmp",
            "all" => "-1",
            var other => other,
        };
        int? from = args.Int("FromPort"), to = args.Int("ToPort");
        if (protocol == "-1") (from, to) = (null, null);
        if (protocol is "tcp" or "udp")
        {
            if (from is null || to is null || from is < -1 or > 65535 || to is < -1 or > 65535 || from > to)
            {
                throw new AwsException("InvalidParameterValue", $"Invalid value for portRange. Must specify both from and to ports with TCP/UDP.");
            }
        }
        return new SecurityGroupRule { Id = "", IsEgress = egress, Protocol = protocol, FromPort = from, ToPort = to };
    }
}
