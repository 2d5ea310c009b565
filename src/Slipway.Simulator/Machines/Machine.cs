using System.Collections.Concurrent;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Machines;

/// <summary>A running instance, seen from inside: what its software may touch.</summary>
public sealed class Machine
{
    readonly ConcurrentDictionary<int, Func<Stream, CancellationToken, Task>> _ports = new();
    readonly ConcurrentDictionary<int, bool> _leaving = new();
    readonly ConcurrentQueue<string> _console = new();

    public required World World { get; init; }
    public required string InstanceId { get; init; }
    public required string InstanceType { get; init; }
    public required string Region { get; init; }
    public required string Zone { get; init; }
    public required string ImageId { get; init; }

    /// <summary>As its owner calls it: <c>al2023-ami-…</c>.</summary>
    public required string ImageName { get; init; }
    public required string PrivateIp { get; init; }
    public required string PrivateDnsName { get; init; }
    public required string? PublicIp { get; init; }

    /// <summary>Decoded; empty when there is none.</summary>
    public required byte[] UserData { get; init; }

    /// <summary>The simulator's own endpoint, for clients on the instance.</summary>
    public required Uri AwsEndpoint { get; init; }

    /// <summary>Answers as the instance metadata service (version 2 only) for requests to 169.254.169.254.</summary>
    public required HttpMessageHandler Metadata { get; init; }

    /// <summary>Attached volumes now, by device name; the root disk is <c>/dev/xvda</c>.</summary>
    public required Func<IReadOnlyDictionary<string, (string VolumeId, Disk Disk)>> Disks { get; init; }

    /// <summary>Of the root disk, in GiB.</summary>
    public required int RootSize { get; init; }

    /// <summary>Private addresses of all attached network interfaces now, the primary first.</summary>
    public required Func<IReadOnlyList<(string InterfaceId, string PrivateIp)>> Interfaces { get; init; }

    /// <summary>A time provider on the virtual clock, for software that waits.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>What <c>get-console-output</c> returns.</summary>
    public IEnumerable<string> Console => _console;

    public void Log(string line)
    {
        _console.Enqueue(line);
        while (_console.Count > 2000) _console.TryDequeue(out _);
    }

    /// <summary>Listens on a TCP port on all addresses until disposed; health checks and tunnels find it there.</summary>
    public IDisposable Listen(int port, Func<Stream, CancellationToken, Task> accept)
    {
        if (!_ports.TryAdd(port, accept)) throw new IOException($"port {port} is in use on {InstanceId}");
        return new Listener(() => _ports.TryRemove(port, out _));
    }

    /// <summary>Fails health checks of the port until disposed, while what listens there serves on: as a server does that is about to end.</summary>
    public IDisposable Leave(int port)
    {
        _leaving[port] = true;
        return new Listener(() => _leaving.TryRemove(port, out _));
    }

    /// <summary>Whether health checks of the port succeed.</summary>
    public bool IsReady(int port) => Listening(port) is not null && !_leaving.ContainsKey(port);

    /// <summary>What listens on the port; null: connection refused.</summary>
    public Func<Stream, CancellationToken, Task>? Listening(int port) => _ports.GetValueOrDefault(port);

    sealed class Listener(Action close) : IDisposable
    {
        public void Dispose() => close();
    }
}
