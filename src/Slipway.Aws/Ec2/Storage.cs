namespace Slipway.Aws.Ec2;

/// <param name="State"><c>creating</c>, <c>available</c>, <c>in-use</c>, <c>deleting</c>, <c>deleted</c>, <c>error</c>.</param>
/// <param name="Size">GiB.</param>
public sealed record Volume(
    string Id, string State, int Size, string Type, string Zone, string SnapshotId, bool Encrypted, string KmsKeyId, DateTimeOffset? CreateTime,
    IReadOnlyList<VolumeAttachment> Attachments, IReadOnlyDictionary<string, string> Tags);

/// <param name="State"><c>attaching</c>, <c>attached</c>, <c>detaching</c>, <c>detached</c>, <c>busy</c>.</param>
public sealed record VolumeAttachment(string VolumeId, string InstanceId, string Device, string State, bool DeleteOnTermination);

/// <param name="Size">GiB.</param>
public sealed record Snapshot(string Id, string VolumeId, string State, int Size, string Description, DateTimeOffset? StartTime, IReadOnlyDictionary<string, string> Tags);
