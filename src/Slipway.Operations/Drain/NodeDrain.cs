using System.Net;
using System.Text.Json.Nodes;
using Slipway.Kubernetes;
using Slipway.Operations.Progress;

namespace Slipway.Operations.Drain;

/// <summary>
/// Empties one node through Kubernetes' eviction API, which hears disruption budgets. It remembers nothing: each look shows which pods
/// are left, and those are asked to go again.
/// </summary>
/// <param name="timeout">From the first look.</param>
sealed class NodeDrain(ClusterServices cluster, KubernetesApi api, TimeSpan timeout)
{
    static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    /// <returns>Null: nothing is left on it that would be lost; otherwise what is, in one line.</returns>
    public async Task<string?> RunAsync(string node, CancellationToken ct)
    {
        var until = cluster.Time.GetUtcNow() + timeout;
        string? told = null;
        while (true)
        {
            var lookedAt = cluster.Time.GetUtcNow();
            var left = await TryAsync(node, ct).ConfigureAwait(false);
            if (left is null || lookedAt > until) return left;
            if (left != told) cluster.Report(ProgressKind.Waiting, node, told = left);
            await Task.Delay(s_pause, cluster.Time, ct).ConfigureAwait(false);
        }
    }

    /// <summary>An API server that restarts meanwhile is waited for like a pod.</summary>
    async Task<string?> TryAsync(string node, CancellationToken ct)
    {
        try
        {
            return await LookAsync(node, ct).ConfigureAwait(false);
        }
        catch (KubernetesException e)
        {
            return $"the API: {e.Message}";
        }
    }

    async Task<string?> LookAsync(string node, CancellationToken ct)
    {
        var pods = MovablePods.Of((await api.ListAsync("/api/v1/pods", ct, $"spec.nodeName={node}").ConfigureAwait(false)).Items);
        if (pods.Count == 0) return null;
        string? refusal = null;
        foreach (var pod in pods.Where(pod => !pod.IsEnding))
        {
            if (await EvictAsync(pod, ct).ConfigureAwait(false) is { } why) refusal ??= $"{pod} may not go yet: {why.TrimEnd('.')}";
        }
        if (refusal is not null) return refusal;
        // Nobody is there to end its pods: they are told to go, and that is all that can be done for them.
        if (!Node.IsReady(await api.FindAsync(Path(node), ct).ConfigureAwait(false))) return null;
        return $"{pods[0]} is ending{(pods.Count > 1 ? $", and {pods.Count - 1} more" : "")}";
    }

    /// <returns>Null: it has been told to go, or is gone; otherwise why it may not.</returns>
    async Task<string?> EvictAsync(MovablePod pod, CancellationToken ct)
    {
        try
        {
            await api.CreateAsync($"/api/v1/namespaces/{pod.Namespace}/pods/{pod.Name}/eviction", new JsonObject
            {
                ["apiVersion"] = "policy/v1", ["kind"] = "Eviction", ["metadata"] = new JsonObject { ["name"] = pod.Name, ["namespace"] = pod.Namespace },
            }, ct).ConfigureAwait(false);
            return null;
        }
        catch (KubernetesException e) when (e.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (KubernetesException e) when (e.Status is not null)
        {
            return e.Message;
        }
    }

    static string Path(string node) => $"/api/v1/nodes/{node}";
}
