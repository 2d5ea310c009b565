namespace Slipway.Spec.Model;

public enum VolumeType { Gp3, Gp2, Io1, Io2, Standard }

public sealed record VolumeSpec
{
    /// <summary>GiB.</summary>
    public int? Size { get; init; }
    public VolumeType? Type { get; init; }
    public int? Iops { get; init; }

    /// <summary>MiB/s, gp3 only.</summary>
    public int? Throughput { get; init; }
}
