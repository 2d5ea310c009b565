using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;

namespace Slipway.Simulator.CloudFormation.Types.LoadBalancing;

/// <summary>Load balancers, target groups, listeners of Elastic Load Balancing v2. The physical id is the ARN.</summary>
static class LoadBalancingTypes
{
    static readonly (string, string, string) Tags = ("AddTags", "RemoveTags", "ResourceArns.member.1");

    static readonly string[] Health =
    [
        "HealthCheckEnabled", "HealthCheckIntervalSeconds", "HealthCheckPath", "HealthCheckPort", "HealthCheckProtocol",
        "HealthCheckTimeoutSeconds", "HealthyThresholdCount", "UnhealthyThresholdCount", "Matcher",
    ];

    public static IEnumerable<ResourceType> Make() =>
    [
        new LoadBalancingType("AWS::ElasticLoadBalancingV2::LoadBalancer")
        {
            Make = "CreateLoadBalancer", Id = "LoadBalancers/member/LoadBalancerArn", Tagging = Tags,
            Sends = ["IpAddressType", "Scheme", "SecurityGroups", "SubnetMappings", "Subnets", "Type"], Handles = ["Name", "LoadBalancerAttributes"],
            Prepare = (work, flat) => flat.Add("Name", work["Name"] ?? work.MakeName(32)),
            Set = (work, before) =>
            {
                SetAttributes(work, before, "LoadBalancer");
                if (Changed(work, before, "Subnets", "SubnetMappings")) Modify(work, "SetSubnets", "LoadBalancerArn", ["Subnets", "SubnetMappings"]);
                if (Changed(work, before, "SecurityGroups")) Modify(work, "SetSecurityGroups", "LoadBalancerArn", ["SecurityGroups"]);
            },
            Unmake = "DeleteLoadBalancer", IdParameter = "LoadBalancerArn",
            Look = "DescribeLoadBalancers", LookBy = "LoadBalancerArns.member.1", Item = "LoadBalancers/member", State = "State/Code", Ready = "active",
            Gives = new Dictionary<string, string>
            {
                ["LoadBalancerArn"] = "LoadBalancerArn", ["DNSName"] = "DNSName", ["CanonicalHostedZoneID"] = "CanonicalHostedZoneId",
                ["LoadBalancerName"] = "LoadBalancerName", ["SecurityGroups"] = "SecurityGroups/member", ["LoadBalancerFullName"] = "LoadBalancerArn",
            },
        },
        new LoadBalancingType("AWS::ElasticLoadBalancingV2::TargetGroup")
        {
            Make = "CreateTargetGroup", Id = "TargetGroups/member/TargetGroupArn", Tagging = Tags,
            Sends = ["IpAddressType", "Port", "Protocol", "ProtocolVersion", "TargetType", "VpcId", .. Health],
            Handles = ["Name", "TargetGroupAttributes", "Targets"],
            Prepare = (work, flat) => flat.Add("Name", work["Name"] ?? work.MakeName(32)),
            Set = (work, before) =>
            {
                SetAttributes(work, before, "TargetGroup");
                if (Changed(work, before, Health)) Modify(work, "ModifyTargetGroup", "TargetGroupArn", Health);
                if (!JsonText.Same(before["Targets"], work.Properties["Targets"])) SetTargets(work, before);
            },
            Unmake = "DeleteTargetGroup", IdParameter = "TargetGroupArn",
            Look = "DescribeTargetGroups", LookBy = "TargetGroupArns.member.1", Item = "TargetGroups/member",
            Gives = new Dictionary<string, string>
            {
                ["TargetGroupArn"] = "TargetGroupArn", ["TargetGroupName"] = "TargetGroupName", ["TargetGroupFullName"] = "TargetGroupArn",
                ["LoadBalancerArns"] = "LoadBalancerArns/member",
            },
            Takes = TimeSpan.FromSeconds(16),
        },
        new LoadBalancingType("AWS::ElasticLoadBalancingV2::Listener")
        {
            Make = "CreateListener", Id = "Listeners/member/ListenerArn",
            Sends = ["AlpnPolicy", "Certificates", "DefaultActions", "LoadBalancerArn", "Port", "Protocol", "SslPolicy"],
            Set = (work, before) =>
            {
                if (before.Count > 0) Modify(work, "ModifyListener", "ListenerArn", ["AlpnPolicy", "Certificates", "DefaultActions", "Port", "Protocol", "SslPolicy"]);
            },
            Unmake = "DeleteListener", IdParameter = "ListenerArn",
            Look = "DescribeListeners", LookBy = "ListenerArns.member.1", Item = "Listeners/member",
            Gives = new Dictionary<string, string> { ["ListenerArn"] = "ListenerArn" },
            Takes = TimeSpan.FromSeconds(3),
        },
    ];

    static bool Changed(Work work, JsonObject before, params string[] names) =>
        before.Count > 0 && names.Any(name => !JsonText.Same(before[name], work.Properties[name]));

    static void Modify(Work work, string action, string id, IEnumerable<string> properties) =>
        work.Query("elasticloadbalancing", action, Flat.Query().Add(id, work.PhysicalId).Send(work.Properties, properties).Parameters);

    static void SetAttributes(Work work, JsonObject before, string what)
    {
        var property = what + "Attributes";
        if (work.Properties[property] is { } attributes && !JsonText.Same(before[property], attributes))
            work.Query("elasticloadbalancing", $"Modify{property}", Flat.Query().Add(what + "Arn", work.PhysicalId).Add("Attributes", attributes).Parameters);
    }

    static void SetTargets(Work work, JsonObject before)
    {
        if (before["Targets"] is JsonArray { Count: > 0 } old)
            work.Query("elasticloadbalancing", "DeregisterTargets", Flat.Query().Add("TargetGroupArn", work.PhysicalId).Add("Targets", old).Parameters);
        if (work.Properties["Targets"] is JsonArray { Count: > 0 } next)
            work.Query("elasticloadbalancing", "RegisterTargets", Flat.Query().Add("TargetGroupArn", work.PhysicalId).Add("Targets", next).Parameters);
    }

    sealed class LoadBalancingType(string name) : QueryMemberType(name, "elasticloadbalancing", "ElasticLoadBalancingV2")
    {
        public override JsonNode? Attribute(Work work, string name)
        {
            var value = base.Attribute(work, name);
            return name.EndsWith("FullName", StringComparison.Ordinal) && value.Text() is { } arn
                ? JsonValue.Create(arn[(arn.LastIndexOf(':') + 1)..].Replace("loadbalancer/", "", StringComparison.Ordinal))
                : value;
        }
    }
}
