using Slipway.Design.Model;

namespace Slipway.Render.Iam;

/// <summary>What the Amazon VPC plugin needs to give pods addresses of the VPC: the AWS managed policy, kept to this cluster's machines.</summary>
static class VpcCniPolicy
{
    public static IEnumerable<Statement> Build(PolicyContext context)
    {
        yield return new()
        {
            Sid = "CniLooks",
            Actions =
            [
                "ec2:DescribeInstances", "ec2:DescribeInstanceTypes", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets",
                "ec2:DescribeSecurityGroups", "ec2:DescribeTags", "ec2:CreateNetworkInterface",
            ],
            Resources = ["*"],
        };
        yield return new()
        {
            Sid = "CniTags",
            Actions = ["ec2:CreateTags"],
            Resources = [context.Arn("ec2", "network-interface/*")],
            Conditions = [Condition.Equal("ec2:CreateAction", "CreateNetworkInterface")],
        };
        yield return new()
        {
            Sid = "CniAttaches",
            Actions =
            [
                "ec2:AssignPrivateIpAddresses", "ec2:AttachNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DetachNetworkInterface",
                "ec2:ModifyNetworkInterfaceAttribute", "ec2:UnassignPrivateIpAddresses",
            ],
            Resources = [context.Arn("ec2", "network-interface/*"), context.Arn("ec2", "instance/*")],
            Conditions = [new("StringEqualsIfExists", $"aws:ResourceTag/{TagNames.KubernetesCluster(context.Design.Name)}", ["owned"])],
        };
    }
}
