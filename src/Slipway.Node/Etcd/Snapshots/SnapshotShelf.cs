using System.Security.Cryptography;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd.Snapshots;

/// <summary>The snapshots in the state store.</summary>
sealed class SnapshotShelf(EtcdSlot slot, EtcdDocuments documents)
{
    /// <param name="key">Null: the newest that was finished and holds keys; where none does, the newest.</param>
    /// <returns>Null: there is none.</returns>
    public async Task<SnapshotManifest?> FindAsync(string? key, CancellationToken cancel)
    {
        if (key is not null) return await documents.ManifestAsync(key, cancel).ConfigureAwait(false);
        SnapshotManifest? empty = null;
        foreach (var snapshot in (await ListAsync(cancel).ConfigureAwait(false)).OrderByDescending(snapshot => snapshot.Key, StringComparer.Ordinal))
        {
            if (await documents.ManifestAsync(snapshot.Key, cancel).ConfigureAwait(false) is not { } manifest) continue;
            if (SnapshotChoice.HoldsKeys(manifest)) return manifest;
            empty ??= manifest;
        }
        return empty;
    }

    /// <summary>Takes away what need not be kept any longer: its manifest first, so that no half snapshot looks whole.</summary>
    public async Task TidyAsync(string? inUse, CancellationToken cancel)
    {
        var all = await ListAsync(cancel).ConfigureAwait(false);
        foreach (var snapshot in SnapshotRetention.Expired(all, slot.Host.Time.GetUtcNow(), TimeSpan.FromSeconds(slot.Config.BackupKeepSeconds)).Where(snapshot => snapshot.Key != inUse))
        {
            await slot.State.DeleteAsync(slot.StateUrl(snapshot.Key + SnapshotManifest.Extension), cancel).ConfigureAwait(false);
            await slot.State.DeleteAsync(slot.StateUrl(snapshot.Key), cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Brings a snapshot to a file on this machine, and makes sure that it is that one.</summary>
    public async Task FetchAsync(string key, string sha256, string file, CancellationToken cancel)
    {
        var stream = await slot.Host.Files.CreateAsync(file, Files.PlannedFile.Secret, cancel).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            if (!await slot.State.DownloadAsync(slot.StateUrl(key), stream, cancel).ConfigureAwait(false)) throw new StepException($"{slot.StateUrl(key)} does not exist");
        }
        if (await HashAsync(file, cancel).ConfigureAwait(false) is var found && found != sha256) throw new StepException($"{slot.StateUrl(key)} has SHA-256 {found}, not {sha256}");
    }

    /// <returns>Lower-case hex.</returns>
    public async Task<string> HashAsync(string file, CancellationToken cancel)
    {
        var stream = await slot.Host.Files.OpenAsync(file, cancel).ConfigureAwait(false) ?? throw new StepException($"{file} is gone");
        await using (stream.ConfigureAwait(false))
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel).ConfigureAwait(false));
        }
    }

    async Task<IReadOnlyList<SnapshotName>> ListAsync(CancellationToken cancel) =>
        [.. (await slot.State.ListAsync(slot.StateUrl(StateKeys.EtcdBackups), cancel).ConfigureAwait(false)).Select(SnapshotName.Parse).OfType<SnapshotName>()];
}
