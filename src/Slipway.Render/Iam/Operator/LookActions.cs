namespace Slipway.Render.Iam.Operator;

/// <summary>What is only read. AWS lets none of these be narrowed to single resources, but for those of Route 53.</summary>
static class LookActions
{
    public static IReadOnlyList<string> Regional { get; } =
    [
        "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeScalingActivities",
        "cloudformation:DescribeStacks", "cloudformation:ListExports",
        "ec2:DescribeAccountAttributes", "ec2:DescribeAddresses", "ec2:DescribeAvailabilityZones", "ec2:DescribeImages", "ec2:DescribeInstanceTypeOfferings",
        "ec2:DescribeInstances", "ec2:DescribeInternetGateways", "ec2:DescribeKeyPairs", "ec2:DescribeLaunchTemplateVersions", "ec2:DescribeLaunchTemplates",
        "ec2:DescribeNatGateways", "ec2:DescribeNetworkAcls", "ec2:DescribeNetworkInterfaces", "ec2:DescribeRouteTables", "ec2:DescribeSecurityGroupRules",
        "ec2:DescribeSecurityGroups", "ec2:DescribeSnapshots", "ec2:DescribeSubnets", "ec2:DescribeVolumes", "ec2:DescribeVpcAttribute",
        "ec2:DescribeVpcEndpoints", "ec2:DescribeVpcs",
        "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeLoadBalancerAttributes", "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeTags", "elasticloadbalancing:DescribeTargetGroupAttributes", "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
        "kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListAliases", "kms:ListResourceTags",
        "logs:DescribeLogGroups", "servicequotas:GetAWSDefaultServiceQuota", "servicequotas:GetServiceQuota", "ssm:GetParameters", "tag:GetResources",
    ];

    /// <summary>Services that are of no region.</summary>
    public static IReadOnlyList<string> Global { get; } =
    [
        "route53:GetChange", "route53:GetHostedZone", "route53:ListHostedZonesByName", "route53:ListQueryLoggingConfigs",
        "route53:ListResourceRecordSets", "route53:ListTagsForResource",
    ];

    /// <summary>On the cluster's own stacks.</summary>
    public static IReadOnlyList<string> Stacks { get; } =
    [
        "cloudformation:CreateChangeSet", "cloudformation:DeleteChangeSet", "cloudformation:DeleteStack", "cloudformation:DescribeChangeSet",
        "cloudformation:DescribeStackEvents", "cloudformation:ExecuteChangeSet", "cloudformation:GetTemplate", "cloudformation:ListStackResources",
    ];

    /// <summary>What <c>destroy</c> deletes itself: what the cluster's controllers made, which no stack knows.</summary>
    public static IReadOnlyList<string> Leftovers { get; } =
    [
        "autoscaling:UpdateAutoScalingGroup",
        "ec2:DeleteNetworkInterface", "ec2:DeleteSecurityGroup", "ec2:DeleteSnapshot", "ec2:DeleteVolume", "ec2:RevokeSecurityGroupIngress", "ec2:TerminateInstances",
        "elasticloadbalancing:DeleteLoadBalancer", "elasticloadbalancing:DeleteTargetGroup",
    ];
}
