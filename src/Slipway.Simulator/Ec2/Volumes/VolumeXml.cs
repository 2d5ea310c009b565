using System.Xml.Linq;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Volumes;

static class VolumeXml
{
    public static string Word(VolumeState state) => state == VolumeState.InUse ? "in-use" : state.ToString().ToLowerInvariant();

    public static XElement?[] Render(Ec2Request request, Volume volume) =>
    [
        X("volumeId", volume.Id), X("size", volume.Size), X("snapshotId", volume.SnapshotId ?? ""), X("availabilityZone", volume.Zone),
        X("availabilityZoneId", Catalog.Zones.Id(volume.Zone)), X("status", Word(volume.State)), X("createTime", volume.Created),
        Set("attachmentSet", volume.Attachment is null ? [] : new[] { Attachment(volume, volume.Attachment) }),
        X("volumeType", volume.Type), X("iops", volume.Iops), X("throughput", volume.Throughput), X("encrypted", volume.Encrypted),
        X("kmsKeyId", volume.KmsKeyId), X("multiAttachEnabled", false), Tags(volume.Tags),
    ];

    public static XElement?[] Attachment(Volume volume, VolumeAttachment attachment) =>
    [
        X("volumeId", volume.Id), X("instanceId", attachment.InstanceId), X("device", attachment.Device), X("status", attachment.State),
        X("attachTime", attachment.At), X("deleteOnTermination", attachment.DeleteOnTermination),
    ];

    public static XElement?[] Modification(Volume volume, VolumeModification change) =>
    [
        X("volumeId", volume.Id), X("modificationState", change.Ended is null ? "optimizing" : "completed"),
        X("progress", change.Ended is null ? 50 : 100), X("startTime", change.Started), X("endTime", change.Ended),
        X("originalSize", change.Original.Size), X("originalVolumeType", change.Original.Type), X("originalIops", change.Original.Iops),
        X("originalThroughput", change.Original.Throughput), X("targetSize", change.Target.Size), X("targetVolumeType", change.Target.Type),
        X("targetIops", change.Target.Iops), X("targetThroughput", change.Target.Throughput),
    ];
}
