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
    /// <summary>Requests between machines at once in this process: each costs real memory and time.</summary>
    static readonly SemaphoreSlim s_free = new(HeldHandler.Most);

    readonly ConcurrentDictionary<string, bool> _configured = new();

    public Task<bool> IsConfiguredAsync(string address, CancellationToken cancel) => Task.FromResult(_configured.ContainsKey(address) && Has(address));

    public Task ConfigureAsync(string address, CancellationToken cancel)
    {
        if (!Has(address)) throw new StepException($"no interface has {address}");
        _configured[address] = true;
        return Task.CompletedTask;
    }

    public HttpMessageHandler Https(SslClientAuthenticationOptions tls)
    {
        var sockets = new SocketsHttpHandler
        {
            SslOptions = tls,
            UseProxy = false,
            AllowAutoRedirect = false,
            ConnectCallback = async (context, cancel) => await ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancel).ConfigureAwait(false),
        };
        // What a machine asks itself needs no leave: those who wait for its answer have theirs.
        return route(new HeldHandler(sockets, s_free, static uri => uri.IsLoopback) { World = machine.World }, tls);
    }

    public IDisposable Listen(int port, Func<Stream, CancellationToken, Task> serve) => machine.Listen(port, serve);

    /// <exception cref="IOException">No such name, nobody lets through, or nothing listens.</exception>
    public async Task<Stream> ConnectAsync(string host, int port, CancellationToken cancel)
    {
        if (IsOwn(host)) return StreamPair.Connect(Own(host, port), CancellationToken.None);
        try
        {
            return await Vpc.ConnectAsync(machine, host, port, CancellationToken.None).ConfigureAwait(false);
        }
        catch (SocketException problem)
        {
            throw new IOException(problem.Message, problem);
        }
    }

    /// <summary>Whether a connection would come about; nothing is said over it.</summary>
    /// <inheritdoc cref="ConnectAsync" path="/exception"/>
    public void Reach(string host, int port)
    {
        try
        {
            if (IsOwn(host)) Own(host, port);
            else Vpc.Reach(machine, host, port);
        }
        catch (SocketException problem)
        {
            throw new IOException(problem.Message, problem);
        }
    }

    Simulator.Network.INetwork Vpc => machine.World.Part<Simulator.Network.INetwork>();

    static bool IsOwn(string host) => host is "127.0.0.1" or "localhost";

    Func<Stream, CancellationToken, Task> Own(string host, int port) => machine.Listening(port) ?? throw new IOException($"{host}:{port}: connection refused");

    bool Has(string address) => machine.Interfaces().Any(attached => attached.PrivateIp == address);
}
