using System.Text.Json.Serialization.Metadata;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Etcd;
using Slipway.Operations.State;

namespace Slipway.Operations.Etcd;

/// <summary>
/// etcd as an operator reaches it: by the state store, where the members' agents report and look for requests. No port of etcd's is
/// open to the outside, and this needs none.
/// </summary>
public sealed class EtcdDesk(ClusterServices cluster)
{
    public async Task<EtcdState> LookAsync(CancellationToken ct)
    {
        // Before the reports are read: however long that takes, none that is there then is too old by it.
        var now = cluster.Time.GetUtcNow();
        IReadOnlyList<string> members = [.. cluster.Design.Etcd.Members.Select(member => member.Name)];
        var reports = new List<EtcdMemberReport>();
        foreach (var member in members)
        {
            if (await ReadAsync(StateKeys.EtcdMember(member), EtcdJson.Default.EtcdMemberReport, ct).ConfigureAwait(false) is { } report) reports.Add(report);
        }
        return new EtcdState(
            members, await ReadAsync(StateKeys.EtcdCluster, EtcdJson.Default.EtcdClusterRecord, ct).ConfigureAwait(false), reports,
            await ReadAsync(StateKeys.EtcdNewest, EtcdJson.Default.NewestSnapshot, ct).ConfigureAwait(false),
            await ReadAsync(StateKeys.EtcdRequest, EtcdJson.Default.EtcdRequest, ct).ConfigureAwait(false), now);
    }

    /// <summary>Finished snapshots, newest first.</summary>
    public async Task<IReadOnlyList<SnapshotManifest>> SnapshotsAsync(CancellationToken ct)
    {
        var manifests = new List<SnapshotManifest>();
        foreach (var key in (await cluster.State.ListAsync(StateKeys.EtcdBackups, ct).ConfigureAwait(false)).Where(key => key.EndsWith(SnapshotManifest.Extension, StringComparison.Ordinal)))
        {
            if (await ReadAsync(key, EtcdJson.Default.SnapshotManifest, ct).ConfigureAwait(false) is { } manifest) manifests.Add(manifest);
        }
        return [.. manifests.OrderByDescending(manifest => manifest.Taken).ThenByDescending(manifest => manifest.Key, StringComparer.Ordinal)];
    }

    /// <summary>Puts a request where the agents find it.</summary>
    /// <returns>False: another was put there at the same moment.</returns>
    public async Task<bool> AskAsync(EtcdRequest request, CancellationToken ct)
    {
        var there = await cluster.State.GetAsync(StateKeys.EtcdRequest, ct).ConfigureAwait(false);
        var condition = there is null ? PutCondition.IfAbsent : PutCondition.IfVersion(there.Version);
        return await cluster.State.PutAsync(StateKeys.EtcdRequest, EtcdJson.Write(request, EtcdJson.Default.EtcdRequest), condition, ct).ConfigureAwait(false) is not null;
    }

    async Task<T?> ReadAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class => await cluster.State.GetAsync(key, ct).ConfigureAwait(false) is { } found ? EtcdJson.Read(found.Content.Span, type) : null;
}
