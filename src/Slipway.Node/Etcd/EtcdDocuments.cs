using System.Text.Json.Serialization.Metadata;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd;

/// <summary>The documents about etcd in the state store.</summary>
sealed class EtcdDocuments(EtcdSlot slot)
{
    public Task<(EtcdClusterRecord? Document, string? Version)> RecordAsync(CancellationToken cancel) => ReadAsync(StateKeys.EtcdCluster, EtcdJson.Default.EtcdClusterRecord, cancel);

    public Task<(EtcdTurn? Document, string? Version)> TurnAsync(CancellationToken cancel) => ReadAsync(StateKeys.EtcdTurn, EtcdJson.Default.EtcdTurn, cancel);

    public Task<(NewestSnapshot? Document, string? Version)> NewestAsync(CancellationToken cancel) => ReadAsync(StateKeys.EtcdNewest, EtcdJson.Default.NewestSnapshot, cancel);

    public async Task<EtcdRequest?> RequestAsync(CancellationToken cancel) => (await ReadAsync(StateKeys.EtcdRequest, EtcdJson.Default.EtcdRequest, cancel).ConfigureAwait(false)).Document;

    public async Task<SnapshotManifest?> ManifestAsync(string snapshot, CancellationToken cancel) =>
        (await ReadAsync(snapshot + SnapshotManifest.Extension, EtcdJson.Default.SnapshotManifest, cancel).ConfigureAwait(false)).Document;

    public async Task<EtcdMemberReport?> ReportAsync(string member, CancellationToken cancel) =>
        (await ReadAsync(StateKeys.EtcdMember(member), EtcdJson.Default.EtcdMemberReport, cancel).ConfigureAwait(false)).Document;

    /// <summary>Of all members that the configuration declares, as far as they have reported.</summary>
    public async Task<IReadOnlyList<EtcdMemberReport>> ReportsAsync(CancellationToken cancel)
    {
        var reports = await Task.WhenAll(slot.Config.Members.Select(member => ReportAsync(member.Name, cancel))).ConfigureAwait(false);
        return [.. reports.OfType<EtcdMemberReport>()];
    }

    /// <param name="version">What it has to be now; null: nothing may be there.</param>
    /// <returns>False: another was faster, and nothing was written.</returns>
    public async Task<bool> WriteAsync<T>(string key, T document, JsonTypeInfo<T> type, string? version, CancellationToken cancel) =>
        await slot.State.PutAsync(slot.StateUrl(key), EtcdJson.Write(document, type), version, cancel).ConfigureAwait(false) is not null;

    public Task ReplaceAsync<T>(string key, T document, JsonTypeInfo<T> type, CancellationToken cancel) =>
        slot.State.ReplaceAsync(slot.StateUrl(key), EtcdJson.Write(document, type), cancel);

    async Task<(T? Document, string? Version)> ReadAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancel)
        where T : class
    {
        var found = await slot.State.FindAsync(slot.StateUrl(key), cancel).ConfigureAwait(false);
        if (found is null) return (null, null);
        // A document that cannot be read is not one that is absent: who wrote over it would begin a second cluster.
        return (EtcdJson.Read(found.Content.Span, type) ?? throw new StepException($"{slot.StateUrl(key)} is not a document that this agent knows"), found.Version);
    }
}
