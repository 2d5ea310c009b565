using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;

namespace Slipway.Simulator.CloudFormation.Types.Ec2;

static class SecurityGroupTypes
{
    static readonly string[] RuleProperties =
    [
        "IpProtocol", "FromPort", "ToPort", "CidrIp", "CidrIpv6", "Description", "SourceSecurityGroupId", "DestinationSecurityGroupId",
        "SourcePrefixListId", "DestinationPrefixListId",
    ];

    public static IEnumerable<ResourceType> Make() =>
    [
        new GroupType
        {
            Make = "CreateSecurityGroup", Id = "groupId", Tagged = "security-group", Sends = ["GroupDescription", "VpcId"],
            Handles = ["GroupName", "SecurityGroupIngress", "SecurityGroupEgress"],
            Prepare = (work, flat) => flat.Add("GroupName", work["GroupName"] ?? work.MakeName(255)),
            Unmake = "DeleteSecurityGroup", IdParameter = "GroupId", Look = "DescribeSecurityGroups", LookBy = "GroupId.1", Item = "securityGroupInfo/item",
            Gives = new Dictionary<string, string> { ["GroupId"] = "groupId", ["Id"] = "groupId", ["VpcId"] = "vpcId" },
            Set = (work, before) =>
            {
                SetRules(work, before, "Ingress");
                SetRules(work, before, "Egress");
            },
        },
        Rule("Ingress"),
        Rule("Egress"),
    ];

    /// <summary>A rule of its own. Changes of its description are the only ones in place.</summary>
    static RuleType Rule(string direction) => new($"AWS::EC2::SecurityGroup{direction}")
    {
        Make = $"AuthorizeSecurityGroup{direction}", Id = "securityGroupRuleSet/item/securityGroupRuleId", Sends = ["GroupId"], Handles = RuleProperties,
        Prepare = (work, flat) => Permission(flat, work.Properties, 1),
        Remove = work => work.Query("ec2", $"RevokeSecurityGroup{direction}",
            Flat.Ec2().Send(work.Properties, ["GroupId"]).Add("SecurityGroupRuleId.1", work.PhysicalId).Parameters),
        Gives = new Dictionary<string, string> { ["Id"] = "" },
        Set = (work, before) =>
        {
            if (before.Count > 0)
                work.Query("ec2", $"UpdateSecurityGroupRuleDescriptions{direction}", Flat.Ec2().Send(work.Properties, ["GroupId"])
                    .Add("SecurityGroupRuleDescription.1.SecurityGroupRuleId", work.PhysicalId)
                    .Add("SecurityGroupRuleDescription.1.Description", work["Description"]).Parameters);
        },
    };

    static void Permission(Flat flat, JsonObject rule, int index)
    {
        var prefix = $"IpPermissions.{index}.";
        flat.Add(prefix + "IpProtocol", rule["IpProtocol"]).Add(prefix + "FromPort", rule["FromPort"]).Add(prefix + "ToPort", rule["ToPort"]);
        foreach (var (property, list, field) in (IEnumerable<(string, string, string)>)
        [
            ("CidrIp", "IpRanges", "CidrIp"), ("CidrIpv6", "Ipv6Ranges", "CidrIpv6"),
            ("SourceSecurityGroupId", "Groups", "GroupId"), ("DestinationSecurityGroupId", "Groups", "GroupId"),
            ("SourcePrefixListId", "PrefixListIds", "PrefixListId"), ("DestinationPrefixListId", "PrefixListIds", "PrefixListId"),
        ])
        {
            if (rule[property] is not { } peer) continue;
            flat.Add($"{prefix}{list}.1.{field}", peer).Add($"{prefix}{list}.1.Description", rule["Description"]);
        }
    }

    /// <summary>Rules within the group; those that stand in resources of their own are left alone.</summary>
    static void SetRules(Work work, JsonObject before, string direction)
    {
        var old = before["SecurityGroup" + direction].Items().OfType<JsonObject>().ToList();
        var next = work.Properties["SecurityGroup" + direction].Items().OfType<JsonObject>().ToList();
        if (direction == "Egress" && old.Count == 0 && next.Count > 0) Change(work, "RevokeSecurityGroup", direction, [new JsonObject { ["IpProtocol"] = "-1", ["CidrIp"] = "0.0.0.0/0" }]);
        Change(work, "AuthorizeSecurityGroup", direction, [.. next.Where(rule => !old.Any(other => JsonText.Same(rule, other)))]);
        Change(work, "RevokeSecurityGroup", direction, [.. old.Where(rule => !next.Any(other => JsonText.Same(rule, other)))]);
    }

    static void Change(Work work, string action, string direction, IReadOnlyList<JsonObject> rules)
    {
        if (rules.Count == 0) return;
        var flat = Flat.Ec2().Add("GroupId", work.PhysicalId);
        for (var index = 0; index < rules.Count; index++) Permission(flat, rules[index], index + 1);
        work.Query("ec2", action + direction, flat.Parameters);
    }

    sealed class GroupType() : Ec2Type("AWS::EC2::SecurityGroup");

    sealed class RuleType(string name) : Ec2Type(name)
    {
        public override TimeSpan Duration => TimeSpan.FromSeconds(3);

        public override JsonNode? Attribute(Work work, string name) => JsonValue.Create(work.PhysicalId);
    }
}
