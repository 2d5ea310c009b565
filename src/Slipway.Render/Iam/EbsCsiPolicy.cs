namespace Slipway.Render.Iam;

/// <summary>What the EBS CSI driver needs for persistent volumes, kept to disks with this cluster's tag and to this cluster's machines.</summary>
static class EbsCsiPolicy
{
    public static IEnumerable<Statement> Build(PolicyContext context)
    {
        yield return new()
        {
            Sid = "Look",
            Actions =
            [
                "ec2:DescribeAvailabilityZones", "ec2:DescribeInstances", "ec2:DescribeSnapshots", "ec2:DescribeTags",
                "ec2:DescribeVolumes", "ec2:DescribeVolumesModifications", "ec2:DescribeVolumeStatus",
            ],
            Resources = ["*"],
        };
        yield return new()
        {
            Sid = "MakeTagged",
            Actions = ["ec2:CreateSnapshot", "ec2:CreateVolume"],
            Resources = [context.Arn("ec2", "volume/*"), Snapshots(context)],
            Conditions = [context.TaggedOnCreation],
        };
        yield return new()
        {
            Sid = "ReadSources",
            Actions = ["ec2:CreateSnapshot", "ec2:CreateVolume"],
            Resources = [context.Arn("ec2", "volume/*"), Snapshots(context)],
            Conditions = [context.MadeByControllers],
        };
        yield return new()
        {
            Sid = "TagOnCreation",
            Actions = ["ec2:CreateTags"],
            Resources = [context.Arn("ec2", "volume/*"), Snapshots(context)],
            Conditions = [new("StringEquals", "ec2:CreateAction", ["CreateSnapshot", "CreateVolume"])],
        };
        yield return new()
        {
            Sid = "UseOwn",
            Actions = ["ec2:AttachVolume", "ec2:DeleteSnapshot", "ec2:DeleteVolume", "ec2:DetachVolume", "ec2:ModifyVolume"],
            Resources = [context.Arn("ec2", "instance/*"), context.Arn("ec2", "volume/*"), Snapshots(context)],
            Conditions = [context.MadeByControllers],
        };
        yield return new()
        {
            Sid = "EncryptNewDisks",
            Actions = ["kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncrypt*"],
            Resources = [context.Key],
            Conditions = [context.ThroughEc2],
        };
    }

    // Snapshots have no account in their ARN.
    static string Snapshots(PolicyContext context) => $"arn:{context.Design.Partition}:ec2:{context.Design.Region}::snapshot/*";
}
