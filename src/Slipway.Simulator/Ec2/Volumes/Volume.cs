using Slipway.Simulator.Machines;

namespace Slipway.Simulator.Ec2.Volumes;

public enum VolumeState { Creating, Available, InUse, Deleting }

public sealed class Volume : Ec2Resource
{
    public required string Zone { get; init; }
    public required DateTimeOffset Created { get; init; }
    public string? SnapshotId { get; init; }
    public bool Encrypted { get; init; }
    public string? KmsKeyId { get; init; }
    public required int Size { get; set; }
    public required string Type { get; set; }
    public int? Iops { get; set; }
    public int? Throughput { get; set; }
    public VolumeState State { get; set; }
    public VolumeAttachment? Attachment { get; set; }
    public VolumeModification? Modification { get; set; }

    /// <summary>What is written on it; outlives its attachments.</summary>
    public Disk Disk { get; init; } = new();
}

public sealed class VolumeAttachment
{
    public required string InstanceId { get; init; }
    public required string Device { get; init; }
    public required DateTimeOffset At { get; init; }
    public bool DeleteOnTermination { get; set; }

    /// <summary><c>attaching</c>, <c>attached</c> or <c>detaching</c>.</summary>
    public required string State { get; set; }
}

public sealed record VolumeModification
{
    public required VolumeSettings Original { get; init; }
    public required VolumeSettings Target { get; init; }
    public required DateTimeOffset Started { get; init; }
    public DateTimeOffset? Ended { get; set; }
}

public sealed record VolumeSettings(int Size, string Type, int? Iops, int? Throughput);
