using Slipway.Node.Cloud;

namespace Slipway.Node.Tests;

/// <summary>The state store in memory, with conditions as S3 keeps them.</summary>
sealed class MemoryState : INodeState
{
    readonly Lock _gate = new();
    readonly SortedDictionary<string, (byte[] Content, int Version)> _objects = new(StringComparer.Ordinal);
    int _versions;

    public Task<StateDocument?> FindAsync(string url, CancellationToken cancel)
    {
        lock (_gate) return Task.FromResult(_objects.TryGetValue(url, out var found) ? new StateDocument(found.Content, $"{found.Version}") : null);
    }

    public async Task<StateDocument?> FindChangedAsync(string url, string? version, CancellationToken cancel) => await FindAsync(url, cancel) is { } found && found.Version != version ? found : null;

    public Task<string?> PutAsync(string url, ReadOnlyMemory<byte> content, string? version, CancellationToken cancel)
    {
        lock (_gate)
        {
            var found = _objects.TryGetValue(url, out var there) ? $"{there.Version}" : null;
            if (found != version) return Task.FromResult<string?>(null);
            _objects[url] = (content.ToArray(), ++_versions);
            return Task.FromResult<string?>($"{_versions}");
        }
    }

    public Task ReplaceAsync(string url, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        lock (_gate) _objects[url] = (content.ToArray(), ++_versions);
        return Task.CompletedTask;
    }

    public async Task UploadAsync(string url, Stream content, CancellationToken cancel)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancel);
        await ReplaceAsync(url, copy.ToArray(), cancel);
    }

    public async Task<bool> DownloadAsync(string url, Stream to, CancellationToken cancel)
    {
        if (await FindAsync(url, cancel) is not { } found) return false;
        await to.WriteAsync(found.Content, cancel);
        return true;
    }

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancel)
    {
        lock (_gate) return Task.FromResult<IReadOnlyList<string>>([.. _objects.Keys.Where(url => url.StartsWith(prefix, StringComparison.Ordinal))]);
    }

    public Task DeleteAsync(string url, CancellationToken cancel)
    {
        lock (_gate) _objects.Remove(url);
        return Task.CompletedTask;
    }
}
