using System.Globalization;
using Slipway.Design.Model;
using Slipway.Render.Network;
using Slipway.Render.Resources;
using Slipway.Spec.Model;

namespace Slipway.Render.ControlPlane;

/// <summary>
/// The people's way to the API. TLS goes through to kube-apiserver. Nodes never use it, so it may be replaced at any time, and the
/// hairpin trouble of preserved client addresses does not arise: the audit log sees who really calls.
/// </summary>
static class LoadBalancerBuilder
{
    public const string LoadBalancer = "ApiLoadBalancer";
    public const string TargetGroup = "ApiTargetGroup";
    public const string DnsNameOutput = "ApiLoadBalancerDnsName";

    public static IEnumerable<Resource> Build(ClusterDesign design, NetworkImports network)
    {
        yield return new(LoadBalancer, "AWS::ElasticLoadBalancingV2::LoadBalancer", new ValueMap
        {
            ["Type"] = "network",
            ["Scheme"] = design.Api.Scheme == LoadBalancerScheme.Public ? "internet-facing" : "internal",
            ["Subnets"] = network.Subnets(design.Api.Subnets),
            ["SecurityGroups"] = new Value.List([network.SecurityGroup(SecurityGroupBuilder.LoadBalancer)]),
            ["LoadBalancerAttributes"] = Attributes(("load_balancing.cross_zone.enabled", "true")),
            ["Tags"] = ResourceTags.List(design, "api"),
        });
        yield return new(TargetGroup, "AWS::ElasticLoadBalancingV2::TargetGroup", new ValueMap
        {
            ["VpcId"] = network.Vpc,
            ["TargetType"] = "instance",
            ["Protocol"] = "TCP",
            ["Port"] = ApiDesign.ServerPort,
            ["HealthCheckProtocol"] = "HTTPS",
            ["HealthCheckPort"] = ApiDesign.ServerPort.ToString(CultureInfo.InvariantCulture),
            ["HealthCheckPath"] = "/readyz",
            ["HealthCheckIntervalSeconds"] = 10,
            ["HealthCheckTimeoutSeconds"] = 5,
            ["HealthyThresholdCount"] = 2,
            ["UnhealthyThresholdCount"] = 2,
            ["Matcher"] = new ValueMap { ["HttpCode"] = "200" },
            ["TargetGroupAttributes"] = Attributes(
                ("deregistration_delay.timeout_seconds", "30"),
                ("deregistration_delay.connection_termination.enabled", "true"),
                ("preserve_client_ip.enabled", "true")),
            ["Tags"] = ResourceTags.List(design, "api"),
        });
        yield return new("ApiListener", "AWS::ElasticLoadBalancingV2::Listener", new ValueMap
        {
            ["LoadBalancerArn"] = new Value.Reference(LoadBalancer),
            ["Protocol"] = "TCP",
            ["Port"] = ApiDesign.Port,
            ["DefaultActions"] = new Value.List([new ValueMap { ["Type"] = "forward", ["TargetGroupArn"] = new Value.Reference(TargetGroup) }]),
        });
    }

    public static IEnumerable<StackOutput> Outputs()
    {
        yield return new(DnsNameOutput, new Value.Attribute(LoadBalancer, "DNSName"), "Name of the load balancer of the Kubernetes API", true);
        yield return new("ApiTargetGroupArn", new Value.Reference(TargetGroup), "Target group of the Kubernetes API", true);
    }

    static Value.List Attributes(params IEnumerable<(string Key, string Value)> attributes) =>
        new([.. attributes.Select(attribute => new ValueMap { ["Key"] = attribute.Key, ["Value"] = attribute.Value })]);
}
