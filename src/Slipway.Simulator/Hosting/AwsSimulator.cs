using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Protocol;
using Slipway.Simulator.Route53;

namespace Slipway.Simulator.Hosting;

/// <summary>A small AWS on a loopback port, for any client that honours <c>AWS_ENDPOINT_URL</c>.</summary>
public sealed class AwsSimulator : IAsyncDisposable
{
    readonly KestrelServer _server;
    readonly Pacer _pacer;
    readonly Saver? _saver;

    AwsSimulator(World world, KestrelServer server, Pacer pacer, Saver? saver)
    {
        World = world;
        _server = server;
        _pacer = pacer;
        _saver = saver;
    }

    public World World { get; }
    public Uri Endpoint => World.Endpoint;

    /// <summary>Virtual time, for clients in this process that wait.</summary>
    public TimeProvider Time => World.Time;

    /// <summary>Virtual seconds a wall second, from now on.</summary>
    public double Speed
    {
        get => _pacer.Speed;
        set => _pacer.Speed = Math.Min(value, AwsSimulatorOptions.MaxSpeed);
    }

    /// <exception cref="IOException">The port is in use, or the state folder is.</exception>
    /// <exception cref="InvalidDataException">The state folder holds something else, or the state of another version.</exception>
    public static async Task<AwsSimulator> StartAsync(AwsSimulatorOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = options.StateFolder is { } path ? StateFolder.Open(path) : null;
        var kernel = KernelState.Next(folder?.Read(KernelState.Name), options);
        var world = new World(new VirtualClock(kernel.Start), new IdSource(kernel.Seed), options.Account)
        {
            Software = options.Software,
            Failed = options.Failed,
        };
        world.Add(kernel);
        Composition.Furnish(world);
        var server = Listen(world, options.Port);
        var dispatcher = new Dispatcher(world, new Gatekeeper(world, options.Time));
        Saver? saver;
        try
        {
            await server.StartAsync(new Application(world, dispatcher, options), cancellation).ConfigureAwait(false);
            world.Endpoint = new Uri(server.Features.Get<IServerAddressesFeature>()?.Addresses.First() ?? "http://127.0.0.1");
            saver = folder is null ? null : await Saver.LoadAsync(world, folder, options).ConfigureAwait(false);
        }
        catch
        {
            server.Dispose();
            folder?.Dispose();
            throw;
        }
        var zones = world.Part<Route53Service>();
        foreach (var (id, domain) in options.HostedZones) zones.Seed(id, domain);
        var pacer = new Pacer(world, options.Time, Math.Min(options.Speed, AwsSimulatorOptions.MaxSpeed));
        dispatcher.Open();
        pacer.Start();
        return new AwsSimulator(world, server, pacer, saver);
    }

    /// <summary>Writes the state now, besides the writing that happens by itself; does nothing without a state folder.</summary>
    public Task SaveAsync() => _saver?.SaveAsync() ?? Task.CompletedTask;

    static KestrelServer Listen(World world, int port)
    {
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection => TunnelMiddleware.InvokeAsync(world, connection, next));
        });
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        return new KestrelServer(Options.Create(kestrel), transport, NullLoggerFactory.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _pacer.DisposeAsync().ConfigureAwait(false);
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        await _server.StopAsync(now.Token).ConfigureAwait(false);
        _server.Dispose();
        if (_saver is not null) await _saver.DisposeAsync().ConfigureAwait(false);
    }
}
