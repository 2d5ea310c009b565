namespace Slipway.Render.Iam.Operator;

/// <summary>The same for machines, and for what stands before them.</summary>
static class MachineActions
{
    static readonly string[] Tags = ["ec2:CreateTags", "ec2:DeleteTags"];
    static readonly string[] BalancerTags = ["elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"];

    public static IReadOnlyDictionary<string, string[]> ByType { get; } = new Dictionary<string, string[]>
    {
        ["AWS::ElasticLoadBalancingV2::LoadBalancer"] =
        [
            "elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:DeleteLoadBalancer", "elasticloadbalancing:ModifyLoadBalancerAttributes",
            "elasticloadbalancing:SetSecurityGroups", "elasticloadbalancing:SetSubnets", .. BalancerTags,
        ],
        ["AWS::ElasticLoadBalancingV2::TargetGroup"] =
        [
            "elasticloadbalancing:CreateTargetGroup", "elasticloadbalancing:DeleteTargetGroup", "elasticloadbalancing:ModifyTargetGroup",
            "elasticloadbalancing:ModifyTargetGroupAttributes", .. BalancerTags,
        ],
        ["AWS::ElasticLoadBalancingV2::Listener"] =
            ["elasticloadbalancing:CreateListener", "elasticloadbalancing:DeleteListener", "elasticloadbalancing:ModifyListener"],
        ["AWS::EC2::NetworkInterface"] = ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute", .. Tags],
        // A disk that a change replaces leaves a snapshot.
        ["AWS::EC2::Volume"] = ["ec2:CreateSnapshot", "ec2:CreateVolume", "ec2:DeleteVolume", "ec2:ModifyVolume", .. Tags],
        ["AWS::EC2::LaunchTemplate"] =
            ["ec2:CreateLaunchTemplate", "ec2:CreateLaunchTemplateVersion", "ec2:DeleteLaunchTemplate", "ec2:ModifyLaunchTemplate", .. Tags],
        ["AWS::AutoScaling::AutoScalingGroup"] =
        [
            "autoscaling:AttachLoadBalancerTargetGroups", "autoscaling:CreateAutoScalingGroup", "autoscaling:CreateOrUpdateTags",
            "autoscaling:DeleteAutoScalingGroup", "autoscaling:DeleteTags", "autoscaling:DetachLoadBalancerTargetGroups", "autoscaling:UpdateAutoScalingGroup",
            // Whoever makes a group from a launch template must be allowed to start what it says.
            "ec2:RunInstances",
        ],
    };

    /// <summary>Roles and instance profiles, below the cluster's own path.</summary>
    public static IReadOnlyDictionary<string, string[]> Iam { get; } = new Dictionary<string, string[]>
    {
        ["AWS::IAM::Role"] =
        [
            "iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:GetRole", "iam:GetRolePolicy",
            "iam:ListAttachedRolePolicies", "iam:ListRolePolicies", "iam:PutRolePolicy", "iam:TagRole", "iam:UntagRole", "iam:UpdateAssumeRolePolicy",
            "iam:UpdateRole", "iam:UpdateRoleDescription",
        ],
        ["AWS::IAM::InstanceProfile"] =
        [
            "iam:AddRoleToInstanceProfile", "iam:CreateInstanceProfile", "iam:DeleteInstanceProfile", "iam:GetInstanceProfile", "iam:RemoveRoleFromInstanceProfile",
        ],
    };
}
