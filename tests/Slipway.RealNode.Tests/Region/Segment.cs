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

    public async Task RaiseAsync()
    {
        // Without one of its own a bridge takes the lowest of its ports' addresses: machines would lose their router whenever another card is plugged.
        await Shell.RunAsync("ip", "link", "add", Bridge, "address", "0a:00:00:00:00:01", "type", "bridge", "forward_delay", "0");
        foreach (var address in (IPAddress[])[Metadata, Nameserver, Endpoints]) await Shell.RunAsync("ip", "addr", "add", $"{address}/32", "dev", Bridge);
        await Shell.RunAsync("ip", "link", "set", Bridge, "up");
        await Shell.RunAsync("ip", "route", "add", Cidr, "dev", Bridge);
        await File.WriteAllTextAsync("/proc/sys/net/ipv4/ip_forward", "1");
        // Subnets share the bridge, but packets between them pass the router, as in a VPC.
        foreach (var scope in (string[])["all", Bridge]) await File.WriteAllTextAsync($"/proc/sys/net/ipv4/conf/{scope}/send_redirects", "0");
    }

    /// <summary>Makes room for another one.</summary>
    public static Task LowerAsync() => Shell.RunAsync("ip", "link", "del", Bridge);

    /// <summary>A subnet's router, once its first card is there.</summary>
    public static Task AddRouterAsync(string address) => Shell.RunAsync("ip", "addr", "replace", $"{address}/32", "dev", Bridge);
}
