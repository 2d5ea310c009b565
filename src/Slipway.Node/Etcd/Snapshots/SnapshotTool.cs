using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Node.Hosting;

namespace Slipway.Node.Etcd.Snapshots;

/// <summary>etcd's own tool for snapshots: etcdutl since 3.5, etcdctl before.</summary>
sealed class SnapshotTool(EtcdSlot slot)
{
    /// <summary>
    /// How far revisions are moved on by a restore, as etcd advises: more than can have been written since the snapshot, so that no
    /// client that watched the lost revisions takes new ones for them.
    /// </summary>
    const string Bump = "1000000000";

    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    public async Task<SnapshotFacts> LookAtAsync(string file, CancellationToken cancel)
    {
        var (tool, environment) = await FindAsync(cancel).ConfigureAwait(false);
        var output = await RequireAsync(tool, environment, ["snapshot", "status", file, "--write-out", "json"], cancel).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(output, SnapshotFactsJson.Default.SnapshotFacts) ?? throw new StepException($"{tool} says nothing about the snapshot");
        }
        catch (JsonException problem)
        {
            throw new StepException($"{tool} answers something else than a snapshot's status: {problem.Message}", inner: problem);
        }
    }

    public async Task RestoreAsync(string file, Membership.DiskIdentity identity, string into, CancellationToken cancel)
    {
        var (tool, environment) = await FindAsync(cancel).ConfigureAwait(false);
        var help = await slot.Host.Processes.RunAsync(new ProcessCall(tool, "snapshot", "restore", "--help") { Environment = environment }, cancel).ConfigureAwait(false);
        string[] bump = (help.Output + help.ErrorTail).Contains("--bump-revision", StringComparison.Ordinal) ? ["--bump-revision", Bump, "--mark-compacted"] : [];
        var members = string.Join(',', identity.InitialCluster.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
        await RequireAsync(tool, environment,
        [
            "snapshot", "restore", file, "--data-dir", into, "--name", identity.Member, "--initial-cluster", members,
            "--initial-cluster-token", identity.Token, "--initial-advertise-peer-urls", identity.InitialCluster[identity.Member], .. bump,
        ], cancel).ConfigureAwait(false);
    }

    Task<string> RequireAsync(string tool, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments, CancellationToken cancel) =>
        slot.Host.Processes.RequireAsync(new ProcessCall(tool, arguments) { Environment = environment, Timeout = s_patience }, cancel);

    async Task<(string Tool, IReadOnlyDictionary<string, string> Environment)> FindAsync(CancellationToken cancel)
    {
        var utility = slot.Folders.Programs + "/etcdutl";
        return await slot.Host.Files.ExistsAsync(utility, cancel).ConfigureAwait(false)
            ? (utility, new Dictionary<string, string>())
            : (slot.Folders.Programs + "/etcdctl", new Dictionary<string, string> { ["ETCDCTL_API"] = "3" });
    }
}

sealed record SnapshotFacts
{
    [JsonPropertyName("hash")]
    public uint Hash { get; init; }

    [JsonPropertyName("revision")]
    public long Revision { get; init; }

    [JsonPropertyName("totalKey")]
    public long Keys { get; init; }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SnapshotFacts))]
sealed partial class SnapshotFactsJson : JsonSerializerContext;
