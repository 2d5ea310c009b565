using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render.Iam;

/// <summary>
/// Who may use the cluster's key. The account decides by IAM policies, as for everything else; Auto Scaling cannot be reached that
/// way, since nobody can add to the policy of its service-linked role, so the key itself must let it in.
/// </summary>
static class KeyPolicy
{
    // KMS refuses a policy that names a role which does not exist, and in a young account Auto Scaling has made its role only after
    // the first group. A condition on the caller's ARN says the same and holds from the start.
    const string AutoScalingRole = "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

    public static PolicyDocument Build(ClusterDesign design)
    {
        Condition[] autoScaling =
        [
            Condition.Equal("kms:CallerAccount", Value.AccountId),
            new("ArnEquals", "aws:PrincipalArn", [Value.Format($"arn:{design.Partition}:iam::{Value.AccountId}:{AutoScalingRole}")]),
        ];
        return new(
        [
            new()
            {
                Sid = "AccountDecidesByIam",
                Principal = Aws(Value.Format($"arn:{design.Partition}:iam::{Value.AccountId}:root")),
                Actions = ["kms:*"],
                Resources = ["*"],
            },
            new()
            {
                Sid = "AutoScalingStartsEncryptedMachines",
                Principal = Aws("*"),
                Actions = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
                Resources = ["*"],
                Conditions = autoScaling,
            },
            new()
            {
                Sid = "AutoScalingGrantsTheKeyToDisks",
                Principal = Aws("*"),
                Actions = ["kms:CreateGrant"],
                Resources = ["*"],
                Conditions = [.. autoScaling, Condition.True("kms:GrantIsForAWSResource")],
            },
        ]);
    }

    static ValueMap Aws(Value principal) => new() { ["AWS"] = principal };
}
