namespace Slipway.Node.Hosting;

public interface IDisks
{
    /// <summary>By volume id (NVMe serial); null until the kernel shows it.</summary>
    Task<DiskState?> FindAsync(string volumeId, CancellationToken cancel);

    /// <summary>Whether something is mounted at this very folder.</summary>
    Task<bool> IsMountedAsync(string folder, CancellationToken cancel);

    /// <summary>Makes a file system. Refuses a disk that is not provably blank.</summary>
    /// <exception cref="StepException">There is something on it.</exception>
    Task FormatAsync(string device, CancellationToken cancel);
    Task MountAsync(string device, string folder, CancellationToken cancel);

    /// <summary>Of the file system that a folder is on; null: not known.</summary>
    Task<DiskSpace?> SpaceAsync(string folder, CancellationToken cancel);
}

/// <param name="FileSystem">Its UUID; null: blank.</param>
/// <param name="MountedAt">Null: not mounted.</param>
public sealed record DiskState(string Device, string? FileSystem, string? MountedAt);

/// <param name="Total">Bytes.</param>
/// <param name="Free">Bytes.</param>
public sealed record DiskSpace(long Total, long Free);
