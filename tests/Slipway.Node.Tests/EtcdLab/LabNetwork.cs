using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Slipway.Node.Hosting;
using Slipway.Testing;

namespace Slipway.Node.Tests.EtcdLab;

/// <summary>A bridge, and a namespace a slot with an address of its own on it.</summary>
sealed partial class LabNetwork(int number, IReadOnlyList<string> slots) : IAsyncDisposable
{
    readonly string _bridge = $"swlab{number}";

    public string AddressOf(string slot) => $"10.{200 + number}.77.{11 + Index(slot)}";

    public string NamespaceOf(string slot) => $"{_bridge}-{slot}";

    public async Task StartAsync()
    {
        await RemoveAsync();
        await LabTools.RunAsync("ip", "link", "add", _bridge, "type", "bridge");
        await LabTools.RunAsync("ip", "addr", "add", $"10.{200 + number}.77.1/24", "dev", _bridge);
        await LabTools.RunAsync("ip", "link", "set", _bridge, "up");
        foreach (var slot in slots)
        {
            var space = NamespaceOf(slot);
            await LabTools.RunAsync("ip", "netns", "add", space);
            await LabTools.RunAsync("ip", "link", "add", Port(slot), "type", "veth", "peer", "name", "eth0", "netns", space);
            await LabTools.RunAsync("ip", "link", "set", Port(slot), "master", _bridge, "up");
            await LabTools.RunAsync("ip", "-n", space, "addr", "add", $"{AddressOf(slot)}/24", "dev", "eth0");
            await LabTools.RunAsync("ip", "-n", space, "link", "set", "eth0", "up");
            await LabTools.RunAsync("ip", "-n", space, "link", "set", "lo", "up");
        }
    }

    /// <summary>Nobody reaches the slot, and it reaches nobody.</summary>
    public Task CutOffAsync(string slot) => LabTools.RunAsync("ip", "link", "set", Port(slot), "down");

    public Task ReconnectAsync(string slot) => LabTools.RunAsync("ip", "link", "set", Port(slot), "up");

    /// <summary>The slot and the others do not reach each other; clients reach all.</summary>
    public async Task SplitAsync(string slot)
    {
        foreach (var other in slots.Where(other => other != slot))
        {
            await LabTools.RunAsync("ip", "-n", NamespaceOf(slot), "route", "add", "blackhole", AddressOf(other));
            await LabTools.RunAsync("ip", "-n", NamespaceOf(other), "route", "add", "blackhole", AddressOf(slot));
        }
    }

    public async Task JoinAsync(string slot)
    {
        foreach (var other in slots.Where(other => other != slot))
        {
            await LabTools.RunAsync("ip", "-n", NamespaceOf(slot), "route", "del", "blackhole", AddressOf(other));
            await LabTools.RunAsync("ip", "-n", NamespaceOf(other), "route", "del", "blackhole", AddressOf(slot));
        }
    }

    public INetwork Of(string slot) => new SlotNetwork(NamespaceOf(slot));

    public async ValueTask DisposeAsync() => await RemoveAsync();

    // What an earlier run left that was killed: found by name.
    async Task RemoveAsync()
    {
        foreach (var slot in slots) await Tools.RunAsync("ip", "netns", "del", NamespaceOf(slot));
        await Tools.RunAsync("ip", "link", "del", _bridge);
    }

    string Port(string slot) => $"{_bridge}{slot[^1]}";

    int Index(string slot) => slots.TakeWhile(other => other != slot).Count();

    /// <summary>The agent's own connections begin in its slot's namespace, so a cut cuts them too.</summary>
    sealed class SlotNetwork(string space) : INetwork
    {
        public Task<bool> IsConfiguredAsync(string address, CancellationToken cancel) => Task.FromResult(true);

        public Task ConfigureAsync(string address, CancellationToken cancel) => throw new StepException("addresses are given by the lab");

        public IDisposable Listen(int port, Func<Stream, CancellationToken, Task> serve) => throw new StepException("nobody joins in the lab");

        public HttpMessageHandler Https(SslClientAuthenticationOptions tls) => new SocketsHttpHandler
        {
            SslOptions = tls, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2), ConnectTimeout = TimeSpan.FromSeconds(2),
            ConnectCallback = async (context, cancel) =>
            {
                var socket = SocketIn(space);
                try
                {
                    await socket.ConnectAsync(IPAddress.Parse(context.DnsEndPoint.Host), context.DnsEndPoint.Port, cancel);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };

        // A socket belongs to the namespace of the thread that makes it, for ever.
        static Socket SocketIn(string space)
        {
            Socket? made = null;
            var thread = new Thread(() =>
            {
                using var handle = File.OpenHandle($"/run/netns/{space}");
                if (setns(handle.DangerousGetHandle().ToInt32(), 0) != 0) return;
                made = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            });
            thread.Start();
            thread.Join();
            return made ?? throw new HttpRequestException($"no way into namespace {space}");
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setns(int fd, int kind);
}
