using Slipway.Aws.S3;
using Slipway.NodeConfig;

namespace Slipway.Operations.State;

/// <summary>The clusters that keep their state in one place, for those who have no spec at hand.</summary>
/// <param name="names">Names of folders that may be clusters'.</param>
/// <param name="read">Key below the place → content; null: there is none.</param>
public sealed class ClusterCatalog(Func<CancellationToken, Task<IReadOnlyList<string>>> names, Func<string, CancellationToken, Task<ReadOnlyMemory<byte>?>> read)
{
    /// <param name="prefix">Empty, or ends in <c>/</c>.</param>
    public static ClusterCatalog InBucket(IS3 s3, string bucket, string prefix) => new(
        ct => s3.ListFoldersAsync(bucket, prefix, ct),
        async (key, ct) => (await s3.GetAsync(bucket, prefix + key, ct).ConfigureAwait(false))?.Content);

    public static ClusterCatalog InFolder(string folder) => new(
        _ => Task.FromResult<IReadOnlyList<string>>(Directory.Exists(folder) ? [.. Directory.GetDirectories(folder).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)] : []),
        async (key, ct) => File.Exists(Path.Combine(folder, key)) ? await File.ReadAllBytesAsync(Path.Combine(folder, key), ct).ConfigureAwait(false) : null);

    /// <summary>One call a folder, however many backups lie there; what holds no spec is no cluster.</summary>
    public async Task<IReadOnlyList<AppliedSpec>> ListAsync(CancellationToken ct)
    {
        var found = new List<AppliedSpec>();
        foreach (var name in await names(ct).ConfigureAwait(false))
        {
            if (await FindAsync(name, ct).ConfigureAwait(false) is { } applied) found.Add(applied);
        }
        return found;
    }

    /// <returns>Null: no cluster of this name was made here.</returns>
    public async Task<AppliedSpec?> FindAsync(string name, CancellationToken ct)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAny("/\\") || name.StartsWith('.')) return null;
        return await read($"{name}/{StateKeys.Spec}", ct).ConfigureAwait(false) is { } spec
            ? new AppliedSpec(name, spec, await read($"{name}/{StateKeys.Lock}", ct).ConfigureAwait(false), AppliedAddons.Read(await read($"{name}/{StateKeys.SpecAddons}", ct).ConfigureAwait(false)))
            : null;
    }
}

/// <summary>A spec as it was applied last.</summary>
/// <param name="Name">The cluster's.</param>
/// <param name="Addons">Name → a Kubernetes <c>List</c> in JSON.</param>
public sealed record AppliedSpec(string Name, ReadOnlyMemory<byte> Spec, ReadOnlyMemory<byte>? Lock, IReadOnlyDictionary<string, string> Addons);
