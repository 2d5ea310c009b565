using Slipway.Node.Hosting;
using Slipway.Simulator.Machines;

namespace Slipway.Rehearsal;

/// <summary>A machine's files: each lies on the disk that is mounted above it, and stays there.</summary>
/// <param name="shared">Where contents are kept that nobody hides from others; null: with the machine.</param>
public sealed class SimulatedFiles(Disk root, SharedContent? shared = null) : IFiles
{
    readonly List<(string Folder, Disk Disk)> _mounts = [];

    public void Mount(string folder, Disk disk) => _mounts.Add((folder, disk));

    public string? MountedAt(Disk disk) => _mounts.Where(mount => mount.Disk == disk).Select(mount => mount.Folder).FirstOrDefault();

    public bool IsMounted(string folder) => _mounts.Any(mount => mount.Folder == folder);

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
        var kept = shared is null || (mode & UnixFileMode.OtherRead) == 0 ? content.ToArray() : shared.Of(content);
        lock (disk) disk.Files[shared?.Of(path) ?? path] = kept;
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string path, CancellationToken cancel)
    {
        var disk = DiskOf(path);
        lock (disk) disk.Files.Remove(path);
        return Task.CompletedTask;
    }

    public Task DeleteFolderAsync(string path, CancellationToken cancel)
    {
        foreach (var file in Below(path)) DeleteAsync(file, cancel);
        return Task.CompletedTask;
    }

    public Task<Stream?> OpenAsync(string path, CancellationToken cancel) => Task.FromResult<Stream?>(Read(path) is { } content ? new MemoryStream(content, writable: false) : null);

    public Task<Stream> CreateAsync(string path, UnixFileMode mode, CancellationToken cancel) =>
        Task.FromResult<Stream>(new WrittenFile(content => WriteAsync(path, content, mode, CancellationToken.None)));

    public Task MoveAsync(string from, string to, CancellationToken cancel)
    {
        var disk = DiskOf(from);
        if (DiskOf(to) != disk) throw new Slipway.Node.StepException($"{to} is on another disk than {from}", permanent: true);
        lock (disk)
        {
            var moved = disk.Files.Keys.Where(path => path == from || path.StartsWith(from + "/", StringComparison.Ordinal)).ToList();
            if (moved.Count == 0) throw new Slipway.Node.StepException($"{from}: no such file or directory");
            if (disk.Files.Keys.Any(path => path == to || path.StartsWith(to + "/", StringComparison.Ordinal))) throw new Slipway.Node.StepException($"{to} exists already", permanent: true);
            foreach (var path in moved)
            {
                disk.Files[to + path[from.Length..]] = disk.Files[path];
                disk.Files.Remove(path);
            }
        }
        return Task.CompletedTask;
    }

    // A disk has no links; a copy reads the same.
    public Task LinkAsync(string path, string target, CancellationToken cancel) =>
        WriteAsync(path, Read(target) ?? throw new Slipway.Node.StepException($"{target}: no such file or directory"), UnixFileMode.None, cancel);

    public Task<bool> ExistsAsync(string path, CancellationToken cancel) => Task.FromResult(Read(path) is not null || Below(path).Count > 0);

    public Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>([.. Below(folder).Where(path => path.IndexOf('/', folder.Length + 1) < 0).Order(StringComparer.Ordinal)]);

    List<string> Below(string folder)
    {
        var disk = DiskOf(folder + "/");
        lock (disk) return [.. disk.Files.Keys.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal))];
    }

    /// <summary>Becomes the file when it is closed.</summary>
    sealed class WrittenFile(Action<byte[]> write) : MemoryStream
    {
        protected override void Dispose(bool disposing)
        {
            if (disposing) write(ToArray());
            base.Dispose(disposing);
        }
    }
}
