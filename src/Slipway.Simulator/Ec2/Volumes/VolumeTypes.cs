using System.Collections.Frozen;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ec2.Volumes;

/// <summary>What EBS allows for each volume type.</summary>
static class VolumeTypes
{
    sealed record Limits(int MinSize, int MaxSize, int MinIops = 0, int MaxIops = 0, bool NeedsIops = false, int MaxThroughput = 0);

    static readonly FrozenDictionary<string, Limits> s_types = new Dictionary<string, Limits>
    {
        ["gp3"] = new(1, 65536, 3000, 80000, MaxThroughput: 2000),
        ["gp2"] = new(1, 16384),
        ["io1"] = new(4, 16384, 100, 64000, NeedsIops: true),
        ["io2"] = new(4, 65536, 100, 256000, NeedsIops: true),
        ["st1"] = new(125, 16384),
        ["sc1"] = new(125, 16384),
        ["standard"] = new(1, 1024),
    }.ToFrozenDictionary();

    /// <summary>The settings with their defaults filled in.</summary>
    /// <exception cref="AwsException">What EBS would refuse.</exception>
    public static (int? Iops, int? Throughput) Check(string type, int size, int? iops, int? throughput)
    {
        if (!s_types.TryGetValue(type, out var limits))
        {
            throw new AwsException("UnknownVolumeType", $"Unknown volume type: {type}");
        }
        if (size < limits.MinSize) throw Invalid($"Volume of {size}GiB is too small for volume type {type}; minimum is {limits.MinSize}GiB.");
        if (size > limits.MaxSize) throw Invalid($"Volume of {size}GiB is too large for volume type {type}; maximum is {limits.MaxSize}GiB.");
        if (limits.NeedsIops && iops is null) throw new AwsException("MissingParameter", $"The parameter iops must be specified for {type} volumes.");
        if (iops is not null && limits.MaxIops == 0)
        {
            throw new AwsException("InvalidParameterCombination", $"The parameter iops is not supported for {type} volumes.");
        }
        if (iops < limits.MinIops) throw Invalid($"Volume iops of {iops} is too low; minimum is {limits.MinIops}.");
        if (iops > limits.MaxIops) throw Invalid($"Volume iops of {iops} is too high; maximum is {limits.MaxIops}.");
        if (throughput is not null && limits.MaxThroughput == 0)
        {
            throw new AwsException("InvalidParameterCombination", $"The parameter throughput is not supported for {type} volumes.");
        }
        if (throughput < 125 || throughput > limits.MaxThroughput)
        {
            throw Invalid($"Throughput of {throughput} is out of range; it must be between 125 and {limits.MaxThroughput}.");
        }
        return type switch
        {
            "gp3" => (iops ?? 3000, throughput ?? 125),
            "gp2" => (Math.Clamp(size * 3, 100, 16000), null),
            _ => (iops, null),
        };
    }

    static AwsException Invalid(string message) => new("InvalidParameterValue", message);
}
