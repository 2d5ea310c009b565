using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Slipway.Operations.State;

/// <summary>State in a folder, for trials: files 0600, folders 0700, writes atomic, conditions kept among processes by a lock file.</summary>
public sealed class FolderStateStore(string folder, TimeProvider time) : IStateStore
{
    static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(20);

    public string Place => folder;

    public async Task<StateObject?> GetAsync(string key, CancellationToken ct)
    {
        try
        {
            var content = await File.ReadAllBytesAsync(PathOf(key), ct).ConfigureAwait(false);
            return new StateObject(content, VersionOf(content));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public async Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, PutCondition condition, CancellationToken ct)
    {
        MakeFolder(folder);
        using var held = await LockAsync(ct).ConfigureAwait(false);
        var found = await GetAsync(key, ct).ConfigureAwait(false);
        if (condition.MustBeAbsent && found is not null) return null;
        if (condition.Version is { } version && found?.Version != version) return null;
        var path = PathOf(key);
        MakeFolder(Path.GetDirectoryName(path) ?? folder);
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await WriteAsync(draft, content, ct).ConfigureAwait(false);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
        return VersionOf(content.Span);
    }

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken ct)
    {
        if (!Directory.Exists(folder)) return Task.FromResult<IReadOnlyList<string>>([]);
        IReadOnlyList<string> keys = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(folder, f).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(k => k.StartsWith(prefix, StringComparison.Ordinal) && k != LockFile && !k.EndsWith(".tmp", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
        return Task.FromResult(keys);
    }

    public async Task DeleteAsync(string key, CancellationToken ct)
    {
        if (!Directory.Exists(folder)) return;
        using var held = await LockAsync(ct).ConfigureAwait(false);
        if (File.Exists(PathOf(key))) File.Delete(PathOf(key));
    }

    public async IAsyncEnumerable<IReadOnlyList<StateVersion>> HistoryAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield break;
    }

    public Task ForgetAsync(IReadOnlyList<StateVersion> versions, CancellationToken ct) => Task.CompletedTask;

    public string? S3Url(string key) => null;
    public string? HttpsUrl(string key) => null;

    const string LockFile = ".lock";

    /// <summary>The operating system gives the lock back when its holder is killed.</summary>
    async Task<FileStream> LockAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(LockRetry, time, ct).ConfigureAwait(false);
            }
        }
    }

    static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var stream = new FileStream(path, options);
        await stream.WriteAsync(content, ct).ConfigureAwait(false);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>The mode given to CreateDirectory holds for the last folder only, so parents come first.</summary>
    static void MakeFolder(string path)
    {
        if (Directory.Exists(path)) return;
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent) MakeFolder(parent);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    string PathOf(string key)
    {
        if (key.Split('/').Any(part => part is "" or "." or "..")) throw new ArgumentException($"'{key}' is no key", nameof(key));
        return Path.Combine([folder, .. key.Split('/')]);
    }

    static string VersionOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
