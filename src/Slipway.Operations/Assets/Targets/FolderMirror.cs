using Slipway.NodeConfig.Mirror;

namespace Slipway.Operations.Assets.Targets;

/// <summary>A mirror in a folder: to be carried over a gap of air, or built into an image.</summary>
/// <param name="folder">Absolute.</param>
public sealed class FolderMirror(string folder) : IMirrorTarget
{
    public string Place => $"file://{folder}";

    public Task<IReadOnlyList<string>> ListAsync(string below, CancellationToken ct)
    {
        var start = Path.Combine(folder, below);
        return Task.FromResult<IReadOnlyList<string>>(Directory.Exists(start)
            ? [.. Directory.EnumerateFiles(start, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal)]
            : []);
    }

    public Task TakeAsync(string key, string path, CancellationToken ct)
    {
        var to = Path.Combine([folder, .. key.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(to) ?? folder);
        File.Move(path, to, overwrite: true);
        return Task.CompletedTask;
    }

    public async Task<MirrorIndex?> ReadIndexAsync(CancellationToken ct)
    {
        var index = Path.Combine(folder, MirrorKeys.Index);
        return File.Exists(index) ? MirrorIndex.Read(await File.ReadAllBytesAsync(index, ct).ConfigureAwait(false)) : null;
    }

    public async Task AddToIndexAsync(MirrorIndex found, CancellationToken ct)
    {
        var index = Path.Combine(folder, MirrorKeys.Index);
        var draft = index + ".new";
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(draft, (await ReadIndexAsync(ct).ConfigureAwait(false) ?? MirrorIndex.Empty).With(found).ToJson(), ct).ConfigureAwait(false);
        File.Move(draft, index, overwrite: true);
    }
}
