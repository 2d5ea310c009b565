using Slipway.Node;
using Slipway.Node.Hosting;

namespace Slipway.NodeAgent.Linux;

/// <summary>Files that are whole or not there, whatever happens: written beside, synced, renamed, and the folder synced.</summary>
/// <param name="root">All paths are below it; empty for a machine's own root.</param>
public sealed class LinuxFiles(string root = "") : IFiles
{
    const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public Task<byte[]?> ReadAsync(string path, CancellationToken cancel) => Try(path, async () =>
        File.Exists(root + path) ? await File.ReadAllBytesAsync(root + path, cancel).ConfigureAwait(false) : null);

    public Task WriteAsync(string path, ReadOnlyMemory<byte> content, UnixFileMode mode, CancellationToken cancel) => Try(path, async () =>
    {
        var full = root + path;
        var folder = Path.GetDirectoryName(full) ?? "/";
        Directory.CreateDirectory(folder, Folder);
        var beside = $"{full}.slipway-new";
        // A leftover of a crash may have other permissions.
        File.Delete(beside);
        var file = new FileStream(beside, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(content, cancel).ConfigureAwait(false);
            File.SetUnixFileMode(file.SafeFileHandle, mode);
            file.Flush(flushToDisk: true);
        }
        File.Move(beside, full, overwrite: true);
        Sync.Folder(folder);
        return true;
    });

    public Task DeleteAsync(string path, CancellationToken cancel) => Try(path, () =>
    {
        if (File.Exists(root + path)) File.Delete(root + path);
        return Task.FromResult(true);
    });

    public Task DeleteFolderAsync(string path, CancellationToken cancel) => Try(path, () =>
    {
        if (Directory.Exists(root + path)) Directory.Delete(root + path, recursive: true);
        return Task.FromResult(true);
    });

    public Task<Stream?> OpenAsync(string path, CancellationToken cancel) =>
        Try<Stream?>(path, () => Task.FromResult<Stream?>(File.Exists(root + path) ? File.OpenRead(root + path) : null));

    public Task<Stream> CreateAsync(string path, UnixFileMode mode, CancellationToken cancel) => Try<Stream>(path, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(root + path) ?? "/", Folder);
        File.Delete(root + path);
        return Task.FromResult<Stream>(new SyncedFile(root + path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, UnixCreateMode = mode }));
    });

    public Task MoveAsync(string from, string to, CancellationToken cancel) => Try(to, () =>
    {
        var folder = Path.GetDirectoryName(root + to) ?? "/";
        Directory.CreateDirectory(folder, Folder);
        // .NET tells apart what rename(2) does not.
        if (Path.Exists(root + to)) throw new IOException("something is there already");
        if (Directory.Exists(root + from)) Directory.Move(root + from, root + to);
        else File.Move(root + from, root + to);
        Sync.Folder(folder);
        return Task.FromResult(true);
    });

    public Task LinkAsync(string path, string target, CancellationToken cancel) => Try(path, () =>
    {
        var beside = $"{root}{path}.slipway-new";
        File.Delete(beside);
        File.CreateSymbolicLink(beside, root + target);
        File.Move(beside, root + path, overwrite: true);
        Sync.Folder(Path.GetDirectoryName(root + path) ?? "/");
        return Task.FromResult(true);
    });

    public Task<bool> ExistsAsync(string path, CancellationToken cancel) => Task.FromResult(Path.Exists(root + path));

    public Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancel) => Try<IReadOnlyList<string>>(folder, () => Task.FromResult<IReadOnlyList<string>>(
        Directory.Exists(root + folder) ? [.. Directory.GetFiles(root + folder).Select(path => path[root.Length..]).Order(StringComparer.Ordinal)] : []));

    static async Task<T> Try<T>(string path, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StepException($"{path}: {problem.Message}", inner: problem);
        }
    }
}
