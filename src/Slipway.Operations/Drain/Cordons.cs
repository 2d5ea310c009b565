using System.Text.Json.Nodes;
using Slipway.Kubernetes;
using Slipway.Operations.Access;
using Slipway.Operations.Progress;

namespace Slipway.Operations.Drain;

/// <summary>
/// Cordons of nodes that go. Each is written together with a mark, so that one whose node is to stay after all can be taken back, and
/// nobody else's is.
/// </summary>
sealed class Cordons(ClusterServices cluster, KubernetesApi api)
{
    /// <summary>An annotation of the Node.</summary>
    const string Mark = "slipway.dev/draining";

    /// <summary>No new pods come to it. One that somebody else has cordoned stays theirs.</summary>
    /// <param name="node">As the API gives it.</param>
    public Task SetAsync(JsonObject node, CancellationToken ct) => Node.IsCordoned(node) ? Task.CompletedTask : WriteAsync(node, "true", unschedulable: true, ct);

    /// <summary>Takes Slipway's own cordons from nodes that stay.</summary>
    /// <param name="nodes">By instance id.</param>
    /// <param name="going">Ids of instances that are to go.</param>
    /// <returns>How many nodes take pods again.</returns>
    public async Task<int> TakeBackAsync(ILookup<string, JsonObject> nodes, IReadOnlySet<string> going, CancellationToken ct)
    {
        var marked = nodes.Where(one => !going.Contains(one.Key)).SelectMany(one => one.Where(IsMarked).Select(node => (Instance: one.Key, Node: node))).ToList();
        if (marked.Count == 0) return 0;
        // The Node of a machine that has been drained is there for a while yet.
        var there = (await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false)).SelectMany(ShrinkingGroups.There).Select(instance => instance.Id).ToHashSet();
        var taken = 0;
        foreach (var (_, node) in marked.Where(one => there.Contains(one.Instance)))
        {
            // What a person has uncordoned loses its mark only, lest a later cordon of theirs pass for Slipway's.
            await WriteAsync(node, null, unschedulable: null, ct).ConfigureAwait(false);
            if (!Node.IsCordoned(node)) continue;
            taken++;
            cluster.Report(ProgressKind.Done, Name(node), "is uncordoned: it stays");
        }
        return taken;
    }

    /// <summary>Whether it is cordoned, and Slipway's own drain has done so.</summary>
    public static bool IsOurs(JsonObject node) => IsMarked(node) && Node.IsCordoned(node);

    static bool IsMarked(JsonObject node) => node["metadata"]?["annotations"]?[Mark] is not null;

    static string Name(JsonObject node) => (string?)node["metadata"]?["name"] ?? "";

    /// <summary>Null takes a field away.</summary>
    Task WriteAsync(JsonObject node, string? mark, bool? unschedulable, CancellationToken ct) => api.MergeAsync($"/api/v1/nodes/{Name(node)}", new JsonObject
    {
        ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [Mark] = mark } },
        ["spec"] = new JsonObject { ["unschedulable"] = unschedulable },
    }, ct);
}
