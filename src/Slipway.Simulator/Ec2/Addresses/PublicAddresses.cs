using Slipway.Simulator.Network;

namespace Slipway.Simulator.Ec2.Addresses;

/// <summary>Public addresses from 198.18.0.0/15, which is kept for benchmarks and reaches nobody.</summary>
static class PublicAddresses
{
    const uint First = 198u << 24 | 18u << 16;
    const uint PerRegion = 7168;

    /// <summary>Where a region's share begins, so that no two regions give away the same address.</summary>
    public static uint Start(int regionIndex) => First + 10 + (uint)regionIndex * PerRegion;

    public static string Next(Ec2Region here) => Cidr4.Text(here.NextPublicAddress++);
}
