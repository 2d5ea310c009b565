using Slipway.Node.Etcd.Client;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd.Snapshots;

/// <summary>Takes a snapshot of this machine's member into the state store, reads it back, and only then says that it exists.</summary>
sealed class SnapshotTaker(EtcdSlot slot, EtcdDocuments documents)
{
    readonly SnapshotShelf _shelf = new(slot, documents);

    /// <param name="newest">What the newest was when this was decided: where another member has taken one since, that one stands as well.</param>
    public async Task<SnapshotManifest> TakeAsync(EtcdClient member, EtcdStatus status, int generation, string? request, string? newest, CancellationToken cancel)
    {
        var file = slot.Folders.Scratch + "/snapshot.db";
        try
        {
            return await TakeAsync(member, status, generation, request, newest, file, cancel).ConfigureAwait(false);
        }
        finally
        {
            await slot.Host.Files.DeleteAsync(file, CancellationToken.None).ConfigureAwait(false);
        }
    }

    async Task<SnapshotManifest> TakeAsync(EtcdClient member, EtcdStatus status, int generation, string? request, string? newest, string file, CancellationToken cancel)
    {
        var taken = slot.Host.Time.GetUtcNow();
        var size = await SaveAsync(member, file, cancel).ConfigureAwait(false);
        var facts = await new SnapshotTool(slot).LookAtAsync(file, cancel).ConfigureAwait(false);
        var sha256 = await _shelf.HashAsync(file, cancel).ConfigureAwait(false);
        var key = new SnapshotName(taken, generation, facts.Revision, slot.Member).Key;
        await UploadAsync(file, key, cancel).ConfigureAwait(false);
        await _shelf.FetchAsync(key, sha256, file, cancel).ConfigureAwait(false);
        var back = await new SnapshotTool(slot).LookAtAsync(file, cancel).ConfigureAwait(false);
        if (back != facts) throw new StepException($"{slot.StateUrl(key)} came back with hash {back.Hash:x} at revision {back.Revision}, not {facts.Hash:x} at {facts.Revision}");
        var manifest = new SnapshotManifest
        {
            Key = key, Taken = taken, Revision = facts.Revision, Hash = $"{facts.Hash:x8}", Keys = facts.Keys, Size = size, Sha256 = sha256, Member = slot.Member,
            ClusterId = Membership.MembershipDecider.Hex(status.ClusterId), Generation = generation, EtcdVersion = status.Version, Request = request,
        };
        await documents.WriteAsync(manifest.ManifestKey, manifest, EtcdJson.Default.SnapshotManifest, null, cancel).ConfigureAwait(false);
        await documents.WriteAsync(StateKeys.EtcdNewest, new NewestSnapshot(key, taken, facts.Revision, generation, request), EtcdJson.Default.NewestSnapshot, newest, cancel).ConfigureAwait(false);
        return manifest;
    }

    async Task<long> SaveAsync(EtcdClient member, string file, CancellationToken cancel)
    {
        var stream = await slot.Host.Files.CreateAsync(file, Files.PlannedFile.Secret, cancel).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return await member.SnapshotAsync(stream, cancel).ConfigureAwait(false);
        }
    }

    async Task UploadAsync(string file, string key, CancellationToken cancel)
    {
        var stream = await slot.Host.Files.OpenAsync(file, cancel).ConfigureAwait(false) ?? throw new StepException($"{file} is gone");
        await using (stream.ConfigureAwait(false))
        {
            await slot.State.UploadAsync(slot.StateUrl(key), stream, cancel).ConfigureAwait(false);
        }
    }
}
