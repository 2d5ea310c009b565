using Slipway.Spec.Model;

namespace Slipway.Design.Facts;

/// <summary>What an EBS volume type allows.</summary>
/// <param name="MaxIops">0: IOPS cannot be chosen.</param>
public sealed record VolumeLimits(int MinGiB, int MaxGiB, int MinIops, int MaxIops, int IopsPerGiB, bool IopsRequired)
{
    /// <summary>gp3's throughput in MiB/s; a quarter MiB/s per IOPS is its other limit.</summary>
    public const int MinThroughput = 125;
    public const int MaxThroughput = 2000;
    public const int IopsPerThroughput = 4;

    /// <summary>What gp3 has without a word.</summary>
    public const int BaseIops = 3000;

    public static VolumeLimits Of(VolumeType type) => Table[type];

    static readonly Dictionary<VolumeType, VolumeLimits> Table = new()
    {
        [VolumeType.Gp3] = new(1, 65536, BaseIops, 80000, 500, false),
        [VolumeType.Gp2] = new(1, 16384, 0, 0, 0, false),
        [VolumeType.Io1] = new(4, 16384, 100, 64000, 50, true),
        [VolumeType.Io2] = new(4, 65536, 100, 256000, 1000, true),
        [VolumeType.Standard] = new(1, 1024, 0, 0, 0, false),
    };
}
