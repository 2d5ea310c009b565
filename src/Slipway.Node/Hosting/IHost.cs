namespace Slipway.Node.Hosting;

/// <summary>The machine as the agent sees it: a Linux instance, or a simulated one. Every call looks at what is there now.</summary>
public interface IHost
{
    IFiles Files { get; }
    IUnits Units { get; }
    IDisks Disks { get; }
    IProbes Probes { get; }
    TimeProvider Time { get; }

    /// <summary>
    /// Dates certificates. On a simulated machine, whose <see cref="Time"/> runs ahead, this is still real time: clients outside judge
    /// certificates by their own clocks.
    /// </summary>
    TimeProvider WallTime { get; }

    /// <summary>From the instance metadata service.</summary>
    Task<NodeIdentity> IdentifyAsync(CancellationToken cancel);

    /// <summary>One line to the journal and the console. Never a secret.</summary>
    void Log(string line);
}

/// <param name="PrivateIp">Of the primary interface.</param>
public sealed record NodeIdentity(string InstanceId, string InstanceType, string Region, string Zone, string PrivateIp, string HostName);

public interface IFiles
{
    /// <summary>Null where there is none.</summary>
    Task<byte[]?> ReadAsync(string path, CancellationToken cancel);

    /// <summary>Writes a new file and puts it in the place of the old one; makes folders as needed.</summary>
    /// <param name="mode">Permission bits, e.g. 0600 for secrets.</param>
    Task WriteAsync(string path, ReadOnlyMemory<byte> content, UnixFileMode mode, CancellationToken cancel);
}

public interface IUnits
{
    Task<bool> IsActiveAsync(string unit, CancellationToken cancel);

    /// <summary>Enables and starts, or restarts what runs with other files than it was started with.</summary>
    /// <exception cref="StepException">Its last words, where it exits at once.</exception>
    Task StartAsync(string unit, CancellationToken cancel);
}

public interface IDisks
{
    /// <summary>By volume id (NVMe serial); null until the kernel shows it.</summary>
    Task<DiskState?> FindAsync(string volumeId, CancellationToken cancel);

    /// <summary>Makes a file system. Refuses a disk that is not provably blank.</summary>
    /// <exception cref="StepException">There is something on it.</exception>
    Task FormatAsync(string device, CancellationToken cancel);
    Task MountAsync(string device, string folder, CancellationToken cancel);
}

/// <param name="FileSystem">Its UUID; null: blank.</param>
/// <param name="MountedAt">Null: not mounted.</param>
public sealed record DiskState(string Device, string? FileSystem, string? MountedAt);

public interface IProbes
{
    Task<bool> IsHealthyAsync(Probe probe, CancellationToken cancel);
}

public enum Probe
{
    /// <summary>etcd answers with a leader on this machine's client port.</summary>
    Etcd,

    /// <summary><c>/readyz</c> of this machine's API server.</summary>
    ApiServer,

    /// <summary>This machine's Node is registered.</summary>
    Node,
}
