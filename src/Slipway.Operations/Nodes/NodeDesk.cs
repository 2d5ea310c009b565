using System.Collections.Concurrent;
using System.Text.Json;
using Slipway.Aws;
using Slipway.Aws.AutoScaling;
using Slipway.Aws.Ec2;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Status;
using Slipway.Operations.Access;

namespace Slipway.Operations.Nodes;

/// <summary>Machines as they can be looked at without a way to them: EC2's word, and what their agents put into the state store.</summary>
public sealed class NodeDesk(ClusterServices cluster)
{
    const int AtOnce = 32;

    /// <summary>All machines that are there, by role and id.</summary>
    public Task<IReadOnlyList<NodeSight>> ListAsync(CancellationToken ct) => ListAsync([], ct);

    /// <summary>All machines, each with what a new one in its place would be launched with otherwise.</summary>
    public async Task<IReadOnlyList<NodeSight>> CompareAsync(CancellationToken ct) => await CompareAsync(await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false), ct).ConfigureAwait(false);

    /// <param name="groups">The cluster's, as they are now.</param>
    public async Task<IReadOnlyList<NodeSight>> CompareAsync(IReadOnlyList<AutoScalingGroup> groups, CancellationToken ct)
    {
        var drift = await new LaunchDrift(cluster).FindAsync(groups, ct).ConfigureAwait(false);
        return [.. (await ListAsync(ct).ConfigureAwait(false)).Select(machine => drift.TryGetValue(machine.InstanceId, out var differs) ? machine with { Drift = differs } : machine)];
    }

    /// <summary>Those of slots, which are few however many workers there are.</summary>
    public Task<IReadOnlyList<NodeSight>> SlotsAsync(CancellationToken ct) => ListAsync([Filter.HasTag(NodeTags.Slot)], ct);

    async Task<IReadOnlyList<NodeSight>> ListAsync(IReadOnlyList<Filter> only, CancellationToken ct)
    {
        var instances = await cluster.Aws.Ec2.DescribeInstancesAsync(
            [Filter.Tag(NodeTags.Cluster, cluster.Design.Name), new("instance-state-name", "pending", "running", "stopping", "stopped"), .. only], ct: ct).ConfigureAwait(false);
        var wanted = await WantedAsync(instances, ct).ConfigureAwait(false);
        var seen = new ConcurrentBag<NodeSight>();
        await Parallel.ForEachAsync(instances, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (instance, stop) =>
            seen.Add(new NodeSight(instance.Id, instance.State, instance.Tags.GetValueOrDefault(NodeTags.Role) ?? "", instance.Tags.GetValueOrDefault(NodeTags.Slot) ?? instance.Tags.GetValueOrDefault(NodeTags.Pool),
                await ReadAsync(StateKeys.StatusOf(instance.Id), NodeStatus.Read, stop).ConfigureAwait(false)) { Wanted = Pointer(instance) is { } pointer ? wanted.GetValueOrDefault(pointer) : null })).ConfigureAwait(false);
        return [.. seen.OrderBy(node => node.Role, StringComparer.Ordinal).ThenBy(node => node.Place, StringComparer.Ordinal).ThenBy(node => node.InstanceId, StringComparer.Ordinal)];
    }

    /// <summary>What can be had of a machine's words.</summary>
    public async Task<NodeWords> WordsAsync(string instanceId, CancellationToken ct) =>
        new(await ReadAsync(StateKeys.LogOf(instanceId), NodeLog.Read, ct).ConfigureAwait(false), await ConsoleAsync(instanceId, ct).ConfigureAwait(false));

    async Task<IReadOnlyDictionary<string, string>> WantedAsync(IEnumerable<Instance> instances, CancellationToken ct)
    {
        var found = new ConcurrentDictionary<string, string>();
        await Parallel.ForEachAsync(instances.Select(Pointer).OfType<string>().Distinct(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (pointer, stop) =>
        {
            if (await ReadAsync(pointer, static json => JsonSerializer.Deserialize(json, NodeConfigJson.Default.CurrentConfig), stop).ConfigureAwait(false) is { } current) found[pointer] = current.Sha256;
        }).ConfigureAwait(false);
        return found;
    }

    static string? Pointer(Instance instance) => instance.Tags.GetValueOrDefault(NodeTags.Slot) is { } slot ? StateKeys.CurrentOfSlot(slot)
        : instance.Tags.GetValueOrDefault(NodeTags.Pool) is { } pool ? StateKeys.CurrentOfPool(pool) : null;

    async Task<string> ConsoleAsync(string instanceId, CancellationToken ct)
    {
        try
        {
            return await cluster.Aws.Ec2.GetConsoleOutputAsync(instanceId, latest: true, ct: ct).ConfigureAwait(false);
        }
        // Older instance types have no console that can be read at any time; what EC2 kept of it can be had.
        catch (AwsServiceException e) when (e.Kind == AwsErrorKind.Invalid)
        {
            return await cluster.Aws.Ec2.GetConsoleOutputAsync(instanceId, ct: ct).ConfigureAwait(false);
        }
    }

    async Task<T?> ReadAsync<T>(string key, Reader<T> read, CancellationToken ct)
        where T : class
    {
        try
        {
            return await cluster.State.GetAsync(key, ct).ConfigureAwait(false) is { } found ? read(found.Content.Span) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    delegate T? Reader<T>(ReadOnlySpan<byte> json);
}

/// <param name="State">EC2's word.</param>
/// <param name="Place">Slot or pool; null: it has neither.</param>
/// <param name="Status">Null: its agent has not said anything yet.</param>
public sealed record NodeSight(string InstanceId, string State, string Role, string? Place, NodeStatus? Status)
{
    const string NewInstance = "new instance";

    /// <summary>SHA-256 of the configuration that its slot or pool is to run; null: not told.</summary>
    public string? Wanted { get; init; }

    /// <summary>Settings of the spec that it was launched with and a new machine in its place would get otherwise, where that was compared.</summary>
    public IReadOnlyList<string> Drift { get; init; } = [];

    /// <summary>What of all that is wanted only a new instance takes up.</summary>
    public IReadOnlyList<string> NeedsNewInstanceFor => [.. Drift, .. (IsBehind ? null : Status?.Config)?.Fields.Where(one => one.Takes == NewInstance).Select(one => one.Field) ?? []];

    /// <summary>Whether it has not looked at the configuration that is wanted, or runs no agent that says so.</summary>
    public bool IsBehind => Wanted is { } wanted && Status is { } status && status.ConfigHash != wanted;

    /// <summary>Whether something else is wanted than what it runs, or runs on.</summary>
    public bool IsOutdated => IsBehind || Status?.Config is { Applied: false } || Drift.Count > 0;

    /// <summary>Whether its boot has failed, or a repair does not succeed.</summary>
    public bool IsInTrouble => Status?.Phase is "failed" or "degraded";

    public bool IsReady => State == "running" && Status?.Phase == "ready";

    /// <summary>The first of its certificates to end; null: none is known.</summary>
    public DateTimeOffset? FirstEnd => Status?.Certificates.Count > 0 ? Status.Certificates.Values.Min() : null;
}

/// <param name="Log">Null: the agent has put none into the state store.</param>
/// <param name="Console">The serial console's last 64 KiB; empty: EC2 has none yet.</param>
public sealed record NodeWords(NodeLog? Log, string Console);
