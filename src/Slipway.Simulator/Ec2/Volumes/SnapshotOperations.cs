using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Volumes;

static class SnapshotOperations
{
    static readonly TimeSpan s_duration = TimeSpan.FromSeconds(45);

    static readonly Listing<Snapshot> s_listing = new(Kinds.Snapshot, "SnapshotId", "snapshotSet", new()
    {
        { "snapshot-id", s => s.Id },
        { "volume-id", s => s.VolumeId },
        { "status", s => s.Completed ? "completed" : "pending" },
        { "description", s => s.Description },
    }, Render);

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("CreateSnapshot", Create, "Description VolumeId TagSpecification", JudgesResources: true),
        new("DescribeSnapshots", Describe, $"SnapshotId Owner {Listing<Snapshot>.Parameters}"),
        new("DeleteSnapshot", Delete, "SnapshotId", JudgesResources: true),
    ];

    static IEnumerable<XElement?> Create(Ec2Request request)
    {
        var volume = request.Get(Kinds.Volume, "VolumeId");
        var tags = request.TagsFor(Kinds.Snapshot);
        request.PermitNew("snapshot", tags, ("volume", volume));
        var snapshot = new Snapshot
        {
            Id = request.NewId("snap"),
            VolumeId = volume.Id,
            Size = volume.Size,
            Description = request["Description"] ?? "",
            Started = request.Now,
            Encrypted = volume.Encrypted,
            KmsKeyId = volume.KmsKeyId,
            Disk = Snapshot.Copy(volume.Disk),
            Tags = tags,
        };
        request.Here.Snapshots.Add(snapshot.Id, snapshot);
        Continue(request.World, snapshot);
        return Render(request, snapshot);
    }

    public static void Continue(World world, Snapshot snapshot)
    {
        if (!snapshot.Completed) world.Clock.Schedule(s_duration, () => snapshot.Completed = true);
    }

    static IEnumerable<XElement?> Describe(Ec2Request request)
    {
        foreach (var owner in request.Args.Values("Owner"))
        {
            if (owner != "self" && owner != request.Account) throw AwsException.NotSupported($"the owner {owner} of ec2:DescribeSnapshots");
        }
        return s_listing.Describe(request);
    }

    static IEnumerable<XElement?> Delete(Ec2Request request)
    {
        var snapshot = request.Get(Kinds.Snapshot, "SnapshotId");
        request.Permit(("snapshot", snapshot));
        request.Here.Snapshots.Remove(snapshot.Id);
        return Done;
    }

    static XElement?[] Render(Ec2Request request, Snapshot snapshot) =>
    [
        X("snapshotId", snapshot.Id), X("volumeId", snapshot.VolumeId), X("status", snapshot.Completed ? "completed" : "pending"),
        X("startTime", snapshot.Started), X("progress", snapshot.Completed ? "100%" : "0%"), X("ownerId", request.Account),
        X("volumeSize", snapshot.Size), X("description", snapshot.Description), X("encrypted", snapshot.Encrypted), X("kmsKeyId", snapshot.KmsKeyId),
        X("storageTier", "standard"), Tags(snapshot.Tags),
    ];
}
