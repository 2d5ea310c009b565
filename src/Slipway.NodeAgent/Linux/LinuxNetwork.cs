using System.Net.Security;
using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Node;
using Slipway.Node.Hosting;

namespace Slipway.NodeAgent.Linux;

/// <summary>The slot's second interface, by <c>ip</c>: its address, and a routing table of its own for what leaves from that address.</summary>
/// <param name="root">Where <c>/sys</c> is looked for; empty on a machine.</param>
public sealed class LinuxNetwork(IProcesses processes, InstanceMetadata metadata, string root = "") : INetwork
{
    /// <summary>Above the tables that images use.</summary>
    const int FirstTable = 7000;
    const string Priority = "7000";

    /// <summary>For a connection to be made, TLS included.</summary>
    public static TimeSpan Connect { get; } = TimeSpan.FromSeconds(10);

    public async Task<bool> IsConfiguredAsync(string address, CancellationToken cancel) =>
        (await IpAsync(cancel, "-4", "-o", "addr", "show", "up", "to", $"{address}/32").ConfigureAwait(false)).Trim().Length > 0
        && await HasRuleAsync(address, cancel).ConfigureAwait(false);

    public async Task ConfigureAsync(string address, CancellationToken cancel)
    {
        var facts = await InterfaceFacts.FindAsync(metadata, address, cancel).ConfigureAwait(false) ?? throw new StepException($"no interface has {address}");
        var device = DeviceOf(facts.Mac) ?? throw new StepException($"the kernel does not show the interface {facts.Mac} of {address}");
        var table = $"{FirstTable + facts.DeviceNumber}";
        await IpAsync(cancel, "link", "set", "dev", device, "up").ConfigureAwait(false);
        // Without a route of its own in the main table: the subnet would be reached by two interfaces, and replies go by the wrong one.
        await IpAsync(cancel, "addr", "replace", $"{address}/{facts.PrefixLength}", "dev", device, "noprefixroute").ConfigureAwait(false);
        await IpAsync(cancel, "route", "replace", facts.Subnet, "dev", device, "src", address, "table", table).ConfigureAwait(false);
        await IpAsync(cancel, "route", "replace", "default", "via", facts.Gateway, "dev", device, "src", address, "table", table).ConfigureAwait(false);
        if (!await HasRuleAsync(address, cancel).ConfigureAwait(false)) await IpAsync(cancel, "rule", "add", "from", address, "lookup", table, "priority", Priority).ConfigureAwait(false);
    }

    public HttpMessageHandler Https(SslClientAuthenticationOptions tls)
    {
        var handler = WatchedSockets.NewHandler(Connect);
        handler.UseProxy = false;
        handler.SslOptions = tls;
        return handler;
    }

    public IDisposable Listen(int port, Func<Stream, CancellationToken, Task> serve) => new TcpService(port, serve);

    async Task<bool> HasRuleAsync(string address, CancellationToken cancel) =>
        (await IpAsync(cancel, "rule", "show", "from", address).ConfigureAwait(false)).Contains($"from {address} lookup", StringComparison.Ordinal);

    Task<string> IpAsync(CancellationToken cancel, params string[] arguments) => processes.RequireAsync(new ProcessCall("ip", arguments), cancel);

    string? DeviceOf(string mac) => Directory.GetDirectories($"{root}/sys/class/net")
        .Where(device => File.Exists($"{device}/address") && File.ReadAllText($"{device}/address").Trim().Equals(mac, StringComparison.OrdinalIgnoreCase))
        .Select(Path.GetFileName).FirstOrDefault();
}
