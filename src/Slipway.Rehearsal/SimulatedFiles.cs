using Slipway.Node.Hosting;
using Slipway.Simulator.Machines;

namespace Slipway.Rehearsal;

/// <summary>A machine's files: each lies on the disk that is mounted above it, and stays there.</summary>
public sealed class SimulatedFiles(Disk root) : IFiles
{
    readonly List<(string Folder, Disk Disk)> _mounts = [];

    public void Mount(string folder, Disk disk) => _mounts.Add((folder, disk));

    public string? MountedAt(Disk disk) => _mounts.Where(mount => mount.Disk == disk).Select(mount => mount.Folder).FirstOrDefault();

    public Disk DiskOf(string path) => _mounts.LastOrDefault(mount => path.StartsWith(mount.Folder + "/", StringComparison.Ordinal)).Disk ?? root;

    public byte[]? Read(string path)
    {
        var disk = DiskOf(path);
        lock (disk) return disk.Files.GetValueOrDefault(path);
    }

    public string Text(string path) => Read(path) is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : throw new Slipway.Node.StepException($"{path}: no such file or directory");

    public Task<byte[]?> ReadAsync(string path, CancellationToken cancel) => Task.FromResult(Read(path));

    public Task WriteAsync(string path, ReadOnlyMemory<byte> content, UnixFileMode mode, CancellationToken cancel)
    {
        var disk = DiskOf(path);
        lock (disk) disk.Files[path] = content.ToArray();
        return Task.CompletedTask;
    }
}
