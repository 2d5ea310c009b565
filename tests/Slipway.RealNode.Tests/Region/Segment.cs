using System.Net;

namespace Slipway.RealNode.Tests.Region;

/// <summary>
/// The VPC as one bridge in this process's network namespace: its router, and the link-local services that every instance finds at the
/// same addresses.
/// </summary>
sealed record Segment(string Cidr)
{
    public const string Bridge = "slipway0";
    public static readonly IPAddress Metadata = IPAddress.Parse("169.254.169.254");
    public static readonly IPAddress Nameserver = IPAddress.Parse("169.254.169.253");

    /// <summary>All of AWS's endpoints, behind one address.</summary>
    public static readonly IPAddress Endpoints = IPAddress.Parse("198.18.0.1");

    public string Prefix => Cidr.Split('/')[1];

    /// <summary>The VPC's first address.</summary>
    public string Router => Cidr.Split('/')[0][..(Cidr.Split('/')[0].LastIndexOf('.') + 1)] + "1";

    public async Task RaiseAsync()
    {
        await Shell.RunAsync("ip", "link", "add", Bridge, "type", "bridge", "forward_delay", "0");
        await Shell.RunAsync("ip", "addr", "add", $"{Router}/{Prefix}", "dev", Bridge);
        foreach (var address in (IPAddress[])[Metadata, Nameserver, Endpoints]) await Shell.RunAsync("ip", "addr", "add", $"{address}/32", "dev", Bridge);
        await Shell.RunAsync("ip", "link", "set", Bridge, "up");
        await File.WriteAllTextAsync("/proc/sys/net/ipv4/ip_forward", "1");
    }
}
