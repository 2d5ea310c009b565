using System.Text.Json.Nodes;

namespace Slipway.Simulator.CloudFormation.Types.Ec2;

/// <summary>Volumes and network interfaces: what outlives instances.</summary>
static class StorageTypes
{
    static readonly string[] Size = ["Size", "VolumeType", "Iops", "Throughput"];

    public static IEnumerable<ResourceType> Make() =>
    [
        new VolumeType
        {
            Make = "CreateVolume", Id = "volumeId", Tagged = "volume",
            Sends = ["AvailabilityZone", "Encrypted", "KmsKeyId", "SnapshotId", "MultiAttachEnabled", .. Size],
            Unmake = "DeleteVolume", IdParameter = "VolumeId", Look = "DescribeVolumes", LookBy = "VolumeId.1", Item = "volumeSet/item", State = "status",
            Gives = new Dictionary<string, string> { ["VolumeId"] = "volumeId" },
        },
        new Ec2Type("AWS::EC2::VolumeAttachment")
        {
            Make = "AttachVolume", Identify = work => $"{work["VolumeId"]}|{work["InstanceId"]}", Sends = ["Device", "InstanceId", "VolumeId"],
            Remove = work => work.Query("ec2", "DetachVolume", Flat.Ec2().Send(work.Properties, ["InstanceId", "VolumeId"]).Parameters),
        },
        new Ec2Type("AWS::EC2::NetworkInterface")
        {
            Make = "CreateNetworkInterface", Id = "networkInterface/networkInterfaceId", Tagged = "network-interface",
            Sends = ["Description", "GroupSet=SecurityGroupId", "SubnetId", "PrivateIpAddress", "SecondaryPrivateIpAddressCount"],
            Handles = ["SourceDestCheck"],
            Set = (work, before) =>
            {
                if (work["SourceDestCheck"] is { } check) Modify(work, flat => flat.Add("SourceDestCheck.Value", check));
                if (before.Count == 0) return;
                Modify(work, flat => flat.Add("SecurityGroupId", work.Properties["GroupSet"]));
                Modify(work, flat => flat.Add("Description.Value", work["Description"] ?? ""));
            },
            Unmake = "DeleteNetworkInterface", IdParameter = "NetworkInterfaceId",
            Look = "DescribeNetworkInterfaces", LookBy = "NetworkInterfaceId.1", Item = "networkInterfaceSet/item",
            Gives = new Dictionary<string, string>
            {
                ["Id"] = "networkInterfaceId", ["PrimaryPrivateIpAddress"] = "privateIpAddress", ["VpcId"] = "vpcId",
            },
        },
    ];

    static void Modify(Work work, Action<Flat> fill)
    {
        var flat = Flat.Ec2().Add("NetworkInterfaceId", work.PhysicalId);
        fill(flat);
        if (flat.Parameters.Count > 1) work.Query("ec2", "ModifyNetworkInterfaceAttribute", flat.Parameters);
    }

    sealed class VolumeType() : Ec2Type("AWS::EC2::Volume")
    {
        public override bool Snapshots => true;

        public override Progress Created(Work work) =>
            Progress.When(Describe(work)?.At("status") is "available" or "in-use");

        public override void Update(Work work, JsonObject before)
        {
            base.Update(work, before);
            if (Size.Any(name => !Templates.JsonText.Same(before[name], work.Properties[name])))
                Call(work, "ModifyVolume", NewFlat().Add("VolumeId", work.PhysicalId).Send(work.Properties, Size));
        }

        public override void Snapshot(Work work) => Call(work, "CreateSnapshot", NewFlat().Add("VolumeId", work.PhysicalId)
            .Add("Description", $"Created by CloudFormation on the deletion of {work.LogicalId} of {work.StackName}")
            .Add("TagSpecification.1.ResourceType", "snapshot").AddTags("TagSpecification.1.Tag", TagList.Of(work.Properties["Tags"])));
    }
}
