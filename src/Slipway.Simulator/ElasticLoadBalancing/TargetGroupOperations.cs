using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Calls.QueryXml;

namespace Slipway.Simulator.ElasticLoadBalancing;

static class TargetGroupOperations
{
    const string Check = "HealthCheckProtocol HealthCheckPort HealthCheckEnabled HealthCheckPath HealthCheckIntervalSeconds HealthCheckTimeoutSeconds "
        + "HealthyThresholdCount UnhealthyThresholdCount Matcher";

    static readonly Dictionary<string, string> s_attributes = new()
    {
        ["deregistration_delay.timeout_seconds"] = "300",
        ["deregistration_delay.connection_termination.enabled"] = "false",
        ["preserve_client_ip.enabled"] = "true",
        ["proxy_protocol_v2.enabled"] = "false",
        ["stickiness.enabled"] = "false",
        ["stickiness.type"] = "source_ip",
        ["load_balancing.cross_zone.enabled"] = "use_load_balancer_configuration",
        ["target_health_state.unhealthy.connection_termination.enabled"] = "true",
        ["target_health_state.unhealthy.draining_interval_seconds"] = "0",
    };

    public static IEnumerable<Operation<ElbRequest>> All =>
    [
        new("CreateTargetGroup", Create, $"Name Protocol Port VpcId TargetType Tags IpAddressType {Check}"),
        new("DescribeTargetGroups", Describe, "LoadBalancerArn TargetGroupArns Names Marker PageSize"),
        new("ModifyTargetGroup", Modify, $"TargetGroupArn {Check}"),
        new("DeleteTargetGroup", Delete, "TargetGroupArn"),
        new("DescribeTargetGroupAttributes", r => [Attributes(r.TargetGroup())], "TargetGroupArn"),
        new("ModifyTargetGroupAttributes", ModifyAttributes, "TargetGroupArn Attributes"),
    ];

    static IEnumerable<XElement?> Create(ElbRequest request)
    {
        var name = ElbRequest.Name(request.Args.Need("Name"), "target group");
        var protocol = request.Args.Need("Protocol");
        if (protocol != "TCP") throw AwsException.NotSupported($"the target group protocol {protocol}");
        var vpc = request.Args.Need("VpcId");
        if (!request.Service.Ec2.Region(request.Call.Region).Vpcs.ContainsKey(vpc)) throw ElbRequest.Invalid($"The VPC ID '{vpc}' is not found");
        if (request.Service.TargetGroups.Values.Any(g => g.Name == name && g.Region == request.Call.Region))
        {
            throw new AwsException("DuplicateTargetGroupName", $"A target group with the same name '{name}' exists, but with different settings");
        }
        var type = request["TargetType"] ?? "instance";
        if (type is not ("instance" or "ip")) throw AwsException.NotSupported($"the target type {type}");
        var group = new TargetGroup
        {
            Arn = request.Arn($"targetgroup/{name}/{request.NewSuffix()}"),
            Region = request.Call.Region,
            Name = name,
            Protocol = protocol,
            Port = request.Args.Int("Port") ?? throw ElbRequest.Invalid("A port must be specified"),
            VpcId = vpc,
            TargetType = type,
            Check = ReadCheck(request.Args, new HealthCheck { Protocol = "TCP" }),
            Attributes = new(s_attributes),
            Tags = request.Tags(),
        };
        request.Service.TargetGroups.Add(group.Arn, group);
        request.Service.Health.Watch(group);
        return [Members("TargetGroups", [Render(request, group)])];
    }

    static HealthCheck ReadCheck(Args args, HealthCheck old)
    {
        var protocol = args["HealthCheckProtocol"] ?? old.Protocol;
        if (protocol is not ("TCP" or "HTTP" or "HTTPS")) throw ElbRequest.Invalid($"Health check protocol '{protocol}' is not supported");
        var interval = args.Int("HealthCheckIntervalSeconds") ?? old.Interval;
        if (interval is < 5 or > 300) throw ElbRequest.Invalid($"Health check interval '{interval}' must be between 5 and 300");
        int Threshold(string name, int value) => (args.Int(name) ?? value) is var count and >= 2 and <= 10
            ? count
            : throw ElbRequest.Invalid($"{name} must be between 2 and 10");
        return old with
        {
            Protocol = protocol,
            Port = args["HealthCheckPort"] ?? old.Port,
            Enabled = args.Bool("HealthCheckEnabled") ?? old.Enabled,
            Path = protocol == "TCP" ? null : args["HealthCheckPath"] ?? old.Path ?? "/",
            Matcher = protocol == "TCP" ? null : args.Sub("Matcher")["HttpCode"] ?? old.Matcher ?? "200-399",
            Interval = interval,
            Timeout = args.Int("HealthCheckTimeoutSeconds") ?? old.Timeout,
            HealthyThreshold = Threshold("HealthyThresholdCount", old.HealthyThreshold),
            UnhealthyThreshold = Threshold("UnhealthyThresholdCount", old.UnhealthyThreshold),
        };
    }

    static IEnumerable<XElement?> Describe(ElbRequest request)
    {
        var (arns, names) = (request.Args.MemberValues("TargetGroupArns"), request.Args.MemberValues("Names"));
        var all = request.Service.TargetGroups.Values.Where(g => g.Region == request.Call.Region).ToList();
        if (arns.Any(arn => !all.Exists(g => g.Arn == arn)) || names.Any(name => !all.Exists(g => g.Name == name)))
        {
            throw new AwsException("TargetGroupNotFound", "One or more target groups not found");
        }
        all.RemoveAll(g => (arns.Count > 0 && !arns.Contains(g.Arn)) || (names.Count > 0 && !names.Contains(g.Name)));
        if (request["LoadBalancerArn"] is { } balancer) all.RemoveAll(g => !request.Service.BalancersOf(g).Contains(balancer));
        var (page, next) = Paging.Of(all, request.Args.Int("PageSize"), request["Marker"]);
        return [Members("TargetGroups", page.Select(g => Render(request, g))), E("NextMarker", next)];
    }

    static IEnumerable<XElement?> Modify(ElbRequest request)
    {
        var group = request.TargetGroup();
        group.Check = ReadCheck(request.Args, group.Check);
        return [Members("TargetGroups", [Render(request, group)])];
    }

    static IEnumerable<XElement?> Delete(ElbRequest request)
    {
        var group = request.TargetGroup();
        if (request.Service.BalancersOf(group).Any())
        {
            throw new AwsException("ResourceInUse", $"Target group '{group.Arn}' is currently in use by a listener or a rule");
        }
        request.Service.TargetGroups.Remove(group.Arn);
        return [];
    }

    static XElement Attributes(TargetGroup group) => Members("Attributes", group.Attributes.Select(a => new[] { E("Key", a.Key), E("Value", a.Value) }));

    static IEnumerable<XElement?> ModifyAttributes(ElbRequest request)
    {
        var group = request.TargetGroup();
        foreach (var item in request.Args.Members("Attributes"))
        {
            var key = item.Need("Key");
            if (!group.Attributes.ContainsKey(key)) throw ElbRequest.Invalid($"Target group attribute key '{key}' is not recognized");
            group.Attributes[key] = item["Value"] ?? "";
        }
        return [Attributes(group)];
    }

    static XElement?[] Render(ElbRequest request, TargetGroup group) =>
    [
        E("TargetGroupArn", group.Arn), E("TargetGroupName", group.Name), E("Protocol", group.Protocol), E("Port", group.Port), E("VpcId", group.VpcId),
        E("HealthCheckProtocol", group.Check.Protocol), E("HealthCheckPort", group.Check.Port), E("HealthCheckEnabled", group.Check.Enabled),
        E("HealthCheckIntervalSeconds", group.Check.Interval), E("HealthCheckTimeoutSeconds", group.Check.Timeout),
        E("HealthyThresholdCount", group.Check.HealthyThreshold), E("UnhealthyThresholdCount", group.Check.UnhealthyThreshold),
        E("HealthCheckPath", group.Check.Path), group.Check.Matcher is null ? null : E("Matcher", E("HttpCode", group.Check.Matcher)),
        Members("LoadBalancerArns", request.Service.BalancersOf(group)), E("TargetType", group.TargetType), E("IpAddressType", "ipv4"),
    ];
}
