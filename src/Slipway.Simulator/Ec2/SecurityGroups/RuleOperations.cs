using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.SecurityGroups;

static class RuleOperations
{
    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("AuthorizeSecurityGroupIngress", r => Authorize(r, egress: false), $"{RuleReader.Parameters} TagSpecification"),
        new("AuthorizeSecurityGroupEgress", r => Authorize(r, egress: true), $"{RuleReader.Parameters} TagSpecification"),
        new("RevokeSecurityGroupIngress", r => Revoke(r, egress: false), $"{RuleReader.Parameters} SecurityGroupRuleId"),
        new("RevokeSecurityGroupEgress", r => Revoke(r, egress: true), $"{RuleReader.Parameters} SecurityGroupRuleId"),
        new("DescribeSecurityGroupRules", Describe, "SecurityGroupRuleId Filter NextToken MaxResults"),
    ];

    static IEnumerable<XElement?> Authorize(Ec2Request request, bool egress)
    {
        var group = request.Get(Kinds.SecurityGroup, "GroupId");
        var tags = Tagging.TagRules.Read(request, request.Args, "security-group-rule")["security-group-rule"];
        var rules = RuleReader.Read(request, group, egress, tags);
        for (var i = 0; i < rules.Count; i++)
        {
            var rule = rules[i];
            if (!group.Rules.Concat(rules.Take(i)).Any(other => other.Identity == rule.Identity)) continue;
            var ports = rule.Protocol == "-1" ? "ALL" : $"{rule.Protocol.ToUpperInvariant()}, from port: {rule.FromPort}, to port: {rule.ToPort}";
            throw new AwsException("InvalidPermission.Duplicate", $"the specified rule \"peer: {rule.Peer}, {ports}, ALLOW\" already exists");
        }
        group.Rules.AddRange(rules);
        return [.. Done, Set("securityGroupRuleSet", rules.Select(rule => Render(request, group, rule)))];
    }

    static IEnumerable<XElement?> Revoke(Ec2Request request, bool egress)
    {
        var group = request.Get(Kinds.SecurityGroup, "GroupId");
        var ids = request.Args.Values("SecurityGroupRuleId");
        List<SecurityGroupRule> doomed = [];
        foreach (var id in ids)
        {
            doomed.Add(group.Rules.Find(r => r.Id == id && r.IsEgress == egress)
                ?? throw new AwsException("InvalidSecurityGroupRuleId.NotFound", $"The security group rule ID '{id}' does not exist"));
        }
        if (ids.Count == 0)
        {
            foreach (var wanted in RuleReader.Read(request, group, egress, []))
            {
                doomed.Add(group.Rules.Find(r => r.Identity == wanted.Identity)
                    ?? throw new AwsException("InvalidPermission.NotFound", "The specified rule does not exist in this security group."));
            }
        }
        foreach (var rule in doomed) group.Rules.Remove(rule);
        return Done;
    }

    static IEnumerable<XElement?> Describe(Ec2Request request)
    {
        var all = request.Here.SecurityGroups.Values.SelectMany(group => group.Rules.Select(rule => (Group: group, Rule: rule))).ToList();
        foreach (var id in request.Args.Values("SecurityGroupRuleId"))
        {
            if (!all.Exists(r => r.Rule.Id == id))
            {
                throw new AwsException("InvalidSecurityGroupRuleId.NotFound", $"The security group rule ID '{id}' does not exist");
            }
        }
        if (request.Args.Values("SecurityGroupRuleId") is { Count: > 0 } ids) all.RemoveAll(r => !ids.Contains(r.Rule.Id));
        foreach (var filter in request.Args.List("Filter"))
        {
            var values = filter.Values("Value");
            Func<(SecurityGroup Group, SecurityGroupRule Rule), string?> value = filter.Need("Name") switch
            {
                "group-id" => r => r.Group.Id,
                "security-group-rule-id" => r => r.Rule.Id,
                var name when name.StartsWith("tag:", StringComparison.Ordinal) => r => r.Rule.Tags.GetValueOrDefault(name[4..]),
                var name => throw AwsException.NotSupported($"the filter '{name}' of ec2:DescribeSecurityGroupRules"),
            };
            all.RemoveAll(r => value(r) is not { } text || !values.Any(v => Wildcard.Matches(v, text)));
        }
        var (page, next) = Paging.Of(all, request.Args.Int("MaxResults"), request["NextToken"]);
        return [Set("securityGroupRuleSet", page.Select(r => Render(request, r.Group, r.Rule))), X("nextToken", next)];
    }

    static XElement?[] Render(Ec2Request request, SecurityGroup group, SecurityGroupRule rule) =>
    [
        X("securityGroupRuleId", rule.Id), X("groupId", group.Id), X("groupOwnerId", request.Account), X("isEgress", rule.IsEgress),
        X("ipProtocol", rule.Protocol), X("fromPort", rule.FromPort ?? -1), X("toPort", rule.ToPort ?? -1), X("cidrIpv4", rule.CidrIpv4),
        X("cidrIpv6", rule.CidrIpv6), X("prefixListId", rule.PrefixListId),
        rule.GroupId is null ? null : X("referencedGroupInfo", X("groupId", rule.GroupId), X("userId", request.Account)),
        X("description", rule.Description), X("securityGroupRuleArn", request.Arn("security-group-rule", rule.Id)), Tags(rule.Tags),
    ];
}
