using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2.Catalog;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Machines;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Volumes;

static class VolumeOperations
{
    static readonly Listing<Volume> s_listing = new(Kinds.Volume, "VolumeId", "volumeSet", new()
    {
        { "volume-id", v => v.Id },
        { "status", v => VolumeXml.Word(v.State) },
        { "availability-zone", v => v.Zone },
        { "size", v => v.Size.ToString() },
        { "volume-type", v => v.Type },
        { "snapshot-id", v => v.SnapshotId },
        { "encrypted", v => v.Encrypted ? "true" : "false" },
        { "attachment.instance-id", v => v.Attachment?.InstanceId },
        { "attachment.device", v => v.Attachment?.Device },
        { "attachment.status", v => v.Attachment?.State },
        { "attachment.delete-on-termination", v => v.Attachment is null ? null : v.Attachment.DeleteOnTermination ? "true" : "false" },
    }, VolumeXml.Render);

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("CreateVolume", Create,
            "AvailabilityZone Encrypted Iops KmsKeyId Size SnapshotId VolumeType Throughput TagSpecification", JudgesResources: true),
        new("DescribeVolumes", s_listing.Describe, $"VolumeId {Listing<Volume>.Parameters}"),
        new("DeleteVolume", Delete, "VolumeId", JudgesResources: true),
        new("ModifyVolume", Modify, "VolumeId Size VolumeType Iops Throughput", JudgesResources: true),
        new("DescribeVolumesModifications", DescribeModifications, "VolumeId Filter MaxResults NextToken"),
    ];

    static IEnumerable<XElement?> Create(Ec2Request request)
    {
        var tags = request.TagsFor(Kinds.Volume);
        request.PermitNew("volume", tags);
        var zone = request.Args.Need("AvailabilityZone");
        if (!Zones.Of(request.Here.Name).Contains(zone)) throw new AwsException("InvalidZone.NotFound", $"The zone '{zone}' does not exist.");
        var volume = Make(request, request.Args, zone, "gp2", tags);
        request.Here.Volumes.Add(volume.Id, volume);
        VolumeLife.Continue(request.World, request.Here, volume);
        return VolumeXml.Render(request, volume);
    }

    /// <summary>A volume as described by the parameters of <c>CreateVolume</c> or of a block device mapping (<c>VolumeSize</c> for <c>Size</c>).</summary>
    public static Volume Make(Ec2Request request, Args args, string zone, string defaultType, Dictionary<string, string> tags, int? defaultSize = null)
    {
        var snapshot = args["SnapshotId"] is { } id && !Images.IsImageSnapshot(id) ? request.Here.Get(Kinds.Snapshot, id) : null;
        var size = args.Int("Size") ?? args.Int("VolumeSize") ?? snapshot?.Size ?? defaultSize
            ?? throw new AwsException("MissingParameter", "The request must contain the parameter size/snapshot");
        if (size < (snapshot?.Size ?? defaultSize))
        {
            throw new AwsException("InvalidBlockDeviceMapping", $"Volume of size {size}GB is smaller than snapshot '{snapshot?.Id ?? "of the image"}', expect size >= {snapshot?.Size ?? defaultSize}GB");
        }
        var type = args["VolumeType"] ?? defaultType;
        var (iops, throughput) = VolumeTypes.Check(type, size, args.Int("Iops"), args.Int("Throughput"));
        var encrypted = (args.Bool("Encrypted") ?? false) || snapshot?.Encrypted == true;
        if (args["KmsKeyId"] is not null && !encrypted)
        {
            throw new AwsException("InvalidParameterDependency", "The parameter KmsKeyId requires the parameter Encrypted to be set.");
        }
        return new Volume
        {
            Id = request.NewId("vol"),
            Zone = zone,
            Created = request.Now,
            SnapshotId = args["SnapshotId"],
            Encrypted = encrypted,
            KmsKeyId = encrypted ? KeyArn(request, args["KmsKeyId"] ?? snapshot?.KmsKeyId) : null,
            Size = size,
            Type = type,
            Iops = iops,
            Throughput = throughput,
            Disk = snapshot is null ? new Disk() : Snapshot.Copy(snapshot.Disk),
            Tags = tags,
        };
    }

    static string KeyArn(Ec2Request request, string? key)
    {
        var keys = $"arn:aws:kms:{request.Here.Name}:{request.Account}:";
        return key switch
        {
            null => $"{keys}alias/aws/ebs",
            _ when key.StartsWith("arn:", StringComparison.Ordinal) => key,
            _ when key.StartsWith("alias/", StringComparison.Ordinal) => keys + key,
            _ => $"{keys}key/{key}",
        };
    }

    static IEnumerable<XElement?> Delete(Ec2Request request)
    {
        var volume = request.Get(Kinds.Volume, "VolumeId");
        request.Permit(("volume", volume));
        if (volume.Attachment is { } attachment)
        {
            throw new AwsException("VolumeInUse", $"Volume {volume.Id} is currently attached to {attachment.InstanceId}");
        }
        volume.State = VolumeState.Deleting;
        VolumeLife.Continue(request.World, request.Here, volume);
        return Done;
    }

    static IEnumerable<XElement?> Modify(Ec2Request request)
    {
        var volume = request.Get(Kinds.Volume, "VolumeId");
        request.Permit(("volume", volume));
        if (volume.Modification is { Ended: null } || volume.Modification?.Ended > request.Now.AddHours(-6))
        {
            throw new AwsException("VolumeModificationRateExceeded", $"You've reached the maximum modification rate per volume limit. Wait at least 6 hours between modifications per EBS volume.");
        }
        var size = request.Args.Int("Size") ?? volume.Size;
        var type = request["VolumeType"] ?? volume.Type;
        if (size < volume.Size) throw new AwsException("InvalidParameterValue", $"New size cannot be smaller than existing size");
        var same = type == volume.Type && type != "gp2";
        var (iops, throughput) = VolumeTypes.Check(type, size,
            request.Args.Int("Iops") ?? (same ? volume.Iops : null), request.Args.Int("Throughput") ?? (same ? volume.Throughput : null));
        volume.Modification = new VolumeModification
        {
            Original = new(volume.Size, volume.Type, volume.Iops, volume.Throughput),
            Target = new(size, type, iops, throughput),
            Started = request.Now,
        };
        (volume.Size, volume.Type, volume.Iops, volume.Throughput) = (size, type, iops, throughput);
        VolumeLife.FinishModification(request.World, volume);
        return [X("volumeModification", VolumeXml.Modification(volume, volume.Modification))];
    }

    static IEnumerable<XElement?> DescribeModifications(Ec2Request request)
    {
        var (page, next) = s_listing.Page(request);
        return
        [
            Set("volumeModificationSet", page.SelectMany(volume => volume.Modification is { } change ? new[] { VolumeXml.Modification(volume, change) } : [])),
            X("nextToken", next),
        ];
    }
}
