using Slipway.NodeConfig;

namespace Slipway.Render.Iam;

/// <summary>What machines of slots may: take the slot's disk and interface, and open the keys of their own role.</summary>
static class SlotPolicy
{
    public static IEnumerable<Statement> Build(PolicyContext context, NodeRole role)
    {
        yield return new()
        {
            Sid = "FindDiskAndAddress",
            Actions = ["ec2:DescribeInstances", "ec2:DescribeNetworkInterfaces", "ec2:DescribeTags", "ec2:DescribeVolumes"],
            Resources = ["*"],
        };
        yield return new()
        {
            Sid = "AttachDiskAndAddress",
            Actions = ["ec2:AttachNetworkInterface", "ec2:AttachVolume", "ec2:DetachNetworkInterface", "ec2:DetachVolume"],
            Resources = [context.Arn("ec2", "instance/*"), context.Arn("ec2", "network-interface/*"), context.Arn("ec2", "volume/*")],
            Conditions = [context.OfThisCluster, PolicyContext.OfRole(role.Word())],
        };
        if (context.State.Bucket is not null)
        {
            yield return new()
            {
                Sid = "ReadOwnKeys",
                Actions = ["s3:GetObject"],
                Resources = context.State.ObjectArns(StateKeys.Keys(role.Word())),
            };
            if (role == NodeRole.ControlPlane)
            {
                yield return new()
                {
                    Sid = "TakeTurns",
                    Actions = ["s3:GetObject", "s3:PutObject"],
                    Resources = context.State.ObjectArns(StateKeys.ControlPlaneTurn),
                };
            }
        }
        yield return new()
        {
            Sid = "OpenOwnKeys",
            Actions = ["kms:Decrypt"],
            Resources = [context.Key],
            Conditions = [.. EncryptionContext.For(context.Design.Name, role.Word()).Select(pair => Condition.Equal($"kms:EncryptionContext:{pair.Key}", pair.Value))],
        };
        yield return new()
        {
            Sid = "GrantKeyToOwnDisk",
            Actions = ["kms:CreateGrant"],
            Resources = [context.Key],
            Conditions = [context.ThroughEc2, Condition.True("kms:GrantIsForAWSResource")],
        };
        yield return new()
        {
            Sid = "UseKeyForDisk",
            Actions = ["kms:Decrypt", "kms:DescribeKey"],
            Resources = [context.Key],
            Conditions = [context.ThroughEc2],
        };
    }
}
