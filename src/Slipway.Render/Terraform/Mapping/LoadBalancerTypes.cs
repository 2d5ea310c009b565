using Slipway.Design.Model;
using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform.Mapping;

/// <summary>The load balancer of the API.</summary>
static class LoadBalancerTypes
{
    static Extra Named => new("name", "CloudFormation names them after their stack; Terraform's own names say nothing", context => [new HclArgument("name", AwsNames.LoadBalancer(context.Cluster))]);

    public static IReadOnlyList<TypeMap> All { get; } =
    [
        new("AWS::ElasticLoadBalancingV2::LoadBalancer", "aws_lb",
            new Argument("Type", "load_balancer_type"),
            new Argument("Scheme", "internal", Convert.Is("internal")),
            new Argument("Subnets", "subnets"),
            new Argument("SecurityGroups", "security_groups"),
            new Attributes("LoadBalancerAttributes", ("load_balancing.cross_zone.enabled", "enable_cross_zone_load_balancing", Convert.Flag)),
            new Tags())
        {
            Words = ["LoadBalancer"],
            Ref = "arn",
            Extras = [Named],
            Attributes = new Dictionary<string, string> { ["DNSName"] = "dns_name", ["CanonicalHostedZoneID"] = "zone_id" },
        },
        new("AWS::ElasticLoadBalancingV2::TargetGroup", "aws_lb_target_group",
        [
            new Argument("VpcId", "vpc_id"),
            new Argument("TargetType", "target_type"),
            new Argument("Protocol", "protocol"),
            new Argument("Port", "port"),
            new HealthCheck(),
            .. HealthCheck.Fields.Select(field => new Consumed(field.Property, nameof(HealthCheck))),
            new Attributes("TargetGroupAttributes",
                ("deregistration_delay.timeout_seconds", "deregistration_delay", Convert.Number),
                ("deregistration_delay.connection_termination.enabled", "connection_termination", Convert.Flag),
                ("preserve_client_ip.enabled", "preserve_client_ip", Convert.Flag)),
            new Tags(),
        ])
        { Words = ["TargetGroup"], Ref = "arn", Extras = [Named] },
        new("AWS::ElasticLoadBalancingV2::Listener", "aws_lb_listener",
            new Argument("LoadBalancerArn", "load_balancer_arn"),
            new Argument("Protocol", "protocol"),
            new Argument("Port", "port"),
            new Block("DefaultActions", "default_action", new Argument("Type", "type"), new Argument("TargetGroupArn", "target_group_arn")))
        { Words = ["Listener"], Ref = "arn" },
    ];
}
