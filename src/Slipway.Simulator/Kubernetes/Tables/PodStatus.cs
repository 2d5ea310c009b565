using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Tables;

/// <summary>The word in kubectl's STATUS column.</summary>
static class PodStatus
{
    public static string Of(JsonObject pod)
    {
        if (pod.Text("metadata", "deletionTimestamp") is not null) return "Terminating";
        var waiting = pod.Items("status", "containerStatuses").Select(status => status.Text("state", "waiting", "reason")).FirstOrDefault(reason => reason is not null);
        return pod.Text("status", "reason") ?? waiting ?? pod.Text("status", "phase") ?? "Unknown";
    }

    public static string Ready(JsonObject pod)
    {
        var ready = pod.Items("status", "containerStatuses").Count(status => status.Flag("ready"));
        return $"{ready}/{pod.Items("spec", "containers").Count()}";
    }

    public static bool IsReady(JsonNode? pod) => Condition(pod, "Ready") == "True";

    public static string? Condition(JsonNode? item, string type) =>
        item.Items("status", "conditions").FirstOrDefault(condition => condition.Text("type") == type).Text("status");
}
