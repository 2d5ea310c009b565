using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using Slipway.Node;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Machines;
using INetwork = Slipway.Node.Hosting.INetwork;

namespace Slipway.Rehearsal;

/// <summary>
/// Addresses of attached interfaces work once they are set up, as on an image without cloud networking of its own. Connections go
/// through the simulated VPC: its private names, routes and security groups.
/// </summary>
/// <param name="route">Puts before a machine's connections what the simulated network does not carry.</param>
sealed class SimulatedNetwork(Machine machine, Func<HttpMessageHandler, SslClientAuthenticationOptions, HttpMessageHandler> route) : INetwork
{
    /// <summary>Connections between machines at once in this process: each costs real memory and time.</summary>
    const int Most = 64;

    static readonly SemaphoreSlim s_free = new(Most);

    readonly ConcurrentDictionary<string, bool> _configured = new();

    public Task<bool> IsConfiguredAsync(string address, CancellationToken cancel) => Task.FromResult(_configured.ContainsKey(address) && Has(address));

    public Task ConfigureAsync(string address, CancellationToken cancel)
    {
        if (!Has(address)) throw new StepException($"no interface has {address}");
        _configured[address] = true;
        return Task.CompletedTask;
    }

    public HttpMessageHandler Https(SslClientAuthenticationOptions tls) => route(new SocketsHttpHandler
    {
        SslOptions = tls,
        UseProxy = false,
        AllowAutoRedirect = false,
        ConnectCallback = async (context, cancel) => await ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancel).ConfigureAwait(false),
    }, tls);

    public IDisposable Listen(int port, Func<Stream, CancellationToken, Task> serve) => machine.Listen(port, serve);

    /// <exception cref="IOException">No such name, nobody lets through, or nothing listens.</exception>
    public async Task<Stream> ConnectAsync(string host, int port, CancellationToken cancel)
    {
        if (host is "127.0.0.1" or "localhost")
        {
            var accept = machine.Listening(port) ?? throw new IOException($"{host}:{port}: connection refused");
            return new HeldStream(StreamPair.Connect(accept, CancellationToken.None), machine.World, null);
        }
        await s_free.WaitAsync(cancel).ConfigureAwait(false);
        Stream? wire = null;
        try
        {
            var network = machine.World.Part<Simulator.Network.INetwork>();
            wire = await network.ConnectAsync(machine, host, port, CancellationToken.None).ConfigureAwait(false);
            return new HeldStream(wire, machine.World, s_free);
        }
        catch (SocketException problem)
        {
            throw new IOException(problem.Message, problem);
        }
        finally
        {
            if (wire is null) s_free.Release();
        }
    }

    bool Has(string address) => machine.Interfaces().Any(attached => attached.PrivateIp == address);
}
