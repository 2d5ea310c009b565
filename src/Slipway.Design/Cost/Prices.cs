using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Design.Cost;

/// <summary>us-east-1 list prices in USD, beside those of instances, which stand in the table of types. Read in 2026.</summary>
static class Prices
{
    public const decimal HoursPerMonth = 730;

    /// <summary>
    /// Of the on-demand price: what spot capacity of common types costs on a usual day. It moves by the hour, so every figure made with it
    /// is marked as an estimate.
    /// </summary>
    public const decimal SpotRatio = 0.35m;

    public const decimal NatGatewayHour = 0.045m;

    /// <summary>One service in one zone.</summary>
    public const decimal InterfaceEndpointHour = 0.01m;
    public const decimal LoadBalancerHour = 0.0225m;
    public const decimal PublicAddressHour = 0.005m;
    public const decimal KmsKeyMonth = 1.00m;
    public const decimal PrivateZoneMonth = 0.50m;

    /// <summary>Billed once a region as long as any dedicated instance runs.</summary>
    public const decimal DedicatedRegionHour = 2.00m;

    const int FreeGp3Iops = 3000;
    const int FreeGp3Throughput = 125;
    const decimal Gp3Iops = 0.005m;
    const decimal Gp3Throughput = 0.04m;
    const decimal Io1Iops = 0.065m;

    static readonly Dictionary<VolumeType, decimal> GiBMonth = new()
    {
        [VolumeType.Gp3] = 0.08m, [VolumeType.Gp2] = 0.10m, [VolumeType.Io1] = 0.125m, [VolumeType.Io2] = 0.125m, [VolumeType.Standard] = 0.05m,
    };

    /// <summary>io2's price of an IOPS falls at 32,000 and at 64,000.</summary>
    static readonly (int From, decimal Usd)[] Io2Tiers = [(64000, 0.03185m), (32000, 0.0455m), (0, 0.065m)];

    public static decimal VolumeMonth(VolumeDesign volume) => volume.SizeGiB * GiBMonth[volume.Type] + volume.Type switch
    {
        VolumeType.Gp3 => Math.Max(0, (volume.Iops ?? 0) - FreeGp3Iops) * Gp3Iops + Math.Max(0, (volume.Throughput ?? 0) - FreeGp3Throughput) * Gp3Throughput,
        VolumeType.Io1 => (volume.Iops ?? 0) * Io1Iops,
        VolumeType.Io2 => Io2(volume.Iops ?? 0),
        _ => 0,
    };

    static decimal Io2(int iops)
    {
        var month = 0m;
        foreach (var (from, usd) in Io2Tiers)
        {
            month += Math.Max(0, iops - from) * usd;
            iops = Math.Min(iops, from);
        }
        return month;
    }
}
