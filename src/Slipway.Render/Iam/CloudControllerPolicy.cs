using Slipway.Render.Resources;

namespace Slipway.Render.Iam;

/// <summary>
/// What the AWS cloud controller manager needs for nodes and for Services of type LoadBalancer. Upstream's policy allows all of it on
/// everything; here it may change only what carries this cluster's tag, and must tag what it makes.
/// </summary>
static class CloudControllerPolicy
{
    public static IEnumerable<Statement> Build(PolicyContext context)
    {
        yield return new()
        {
            Sid = "Look",
            Actions =
            [
                "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeTags",
                "ec2:DescribeAvailabilityZones", "ec2:DescribeInstances", "ec2:DescribeInstanceTopology", "ec2:DescribeRegions",
                "ec2:DescribeRouteTables", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs",
                "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeLoadBalancerAttributes",
                "elasticloadbalancing:DescribeLoadBalancerPolicies", "elasticloadbalancing:DescribeLoadBalancers",
                "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth",
            ],
            Resources = ["*"],
        };
        yield return new()
        {
            Sid = "MakeTagged",
            Actions =
            [
                "elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup",
            ],
            Resources = [context.Arn("elasticloadbalancing", "*")],
            Conditions = [context.TaggedOnCreation],
        };
        yield return new()
        {
            Sid = "TagOnCreation",
            Actions = ["elasticloadbalancing:AddTags"],
            Resources = [context.Arn("elasticloadbalancing", "*")],
            Conditions = [Condition.Like("elasticloadbalancing:CreateAction", "Create*")],
        };
        yield return new() { Sid = "MakeGroup", Actions = ["ec2:CreateSecurityGroup"], Resources = [context.Arn("ec2", "vpc/*")] };
        yield return new()
        {
            Sid = "MakeTaggedGroup",
            Actions = ["ec2:CreateSecurityGroup"],
            Resources = [context.Arn("ec2", "security-group/*")],
            Conditions = [context.TaggedOnCreation],
        };
        yield return new()
        {
            Sid = "TagGroup",
            Actions = ["ec2:CreateTags"],
            Resources = [context.Arn("ec2", "security-group/*")],
            Conditions = [Condition.Equal("ec2:CreateAction", "CreateSecurityGroup")],
        };
        yield return new()
        {
            Sid = "ChangeOwn",
            Actions =
            [
                "ec2:AuthorizeSecurityGroupIngress", "ec2:DeleteSecurityGroup", "ec2:ModifyInstanceAttribute", "ec2:RevokeSecurityGroupIngress",
                .. LoadBalancerChanges,
            ],
            Resources = [context.Arn("ec2", "instance/*"), context.Arn("ec2", "security-group/*"), context.Arn("elasticloadbalancing", "*")],
            Conditions = [context.MadeByControllers],
        };
        yield return new()
        {
            Sid = "FirstLoadBalancerOfTheAccount",
            Actions = ["iam:CreateServiceLinkedRole"],
            Resources = [Value.Format($"arn:{context.Design.Partition}:iam::{Value.AccountId}:role/aws-service-role/elasticloadbalancing.amazonaws.com/*")],
            Conditions = [Condition.Equal("iam:AWSServiceName", "elasticloadbalancing.amazonaws.com")],
        };
    }

    static IEnumerable<string> LoadBalancerChanges => new[]
    {
        "ApplySecurityGroupsToLoadBalancer", "AttachLoadBalancerToSubnets", "ConfigureHealthCheck", "CreateLoadBalancerListeners",
        "CreateLoadBalancerPolicy", "DeleteListener", "DeleteLoadBalancer", "DeleteLoadBalancerListeners", "DeleteTargetGroup",
        "DeregisterInstancesFromLoadBalancer", "DeregisterTargets", "DetachLoadBalancerFromSubnets", "ModifyListener",
        "ModifyLoadBalancerAttributes", "ModifyTargetGroup", "ModifyTargetGroupAttributes", "RegisterInstancesWithLoadBalancer",
        "RegisterTargets", "SetLoadBalancerPoliciesForBackendServer", "SetLoadBalancerPoliciesOfListener",
    }.Select(action => $"elasticloadbalancing:{action}");
}
