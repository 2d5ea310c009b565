using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Tables;

static class WorkloadColumns
{
    public static IReadOnlyList<Column> Pods { get; } =
    [
        new("Ready", static (pod, _) => PodStatus.Ready(pod)),
        new("Status", static (pod, _) => PodStatus.Of(pod)),
        new("Restarts", static (pod, _) => pod.Items("status", "containerStatuses").Sum(status => status.Number(0, "restartCount")).ToString()),
        Ages.Column,
        new("IP", static (pod, _) => pod.Text("status", "podIP") ?? "<none>", 1),
        new("Node", static (pod, _) => pod.Text("spec", "nodeName") ?? "<none>", 1),
        new("Nominated Node", static (pod, _) => pod.Text("status", "nominatedNodeName") ?? "<none>", 1),
        new("Readiness Gates", static (_, _) => "<none>", 1),
    ];

    public static IReadOnlyList<Column> Deployments { get; } =
    [
        new("Ready", static (item, _) => $"{item.Number(0, "status", "readyReplicas")}/{item.Number(0, "spec", "replicas")}"),
        Count("Up-to-date", "status", "updatedReplicas"),
        Count("Available", "status", "availableReplicas"),
        Ages.Column,
        .. Template,
    ];

    public static IReadOnlyList<Column> ReplicaSets { get; } =
    [
        Count("Desired", "spec", "replicas"), Count("Current", "status", "replicas"), Count("Ready", "status", "readyReplicas"), Ages.Column, .. Template,
    ];

    public static IReadOnlyList<Column> DaemonSets { get; } =
    [
        Count("Desired", "status", "desiredNumberScheduled"), Count("Current", "status", "currentNumberScheduled"), Count("Ready", "status", "numberReady"),
        Count("Up-to-date", "status", "updatedNumberScheduled"), Count("Available", "status", "numberAvailable"),
        new("Node Selector", static (item, _) => Pairs(item.Map("spec", "template", "spec", "nodeSelector"))),
        Ages.Column,
        .. Template,
    ];

    static Column[] Template =>
    [
        new("Containers", static (item, _) => string.Join(',', item.Items("spec", "template", "spec", "containers").Select(container => container.Text("name"))), 1),
        new("Images", static (item, _) => string.Join(',', item.Items("spec", "template", "spec", "containers").Select(container => container.Text("image"))), 1),
        new("Selector", static (item, _) => Pairs(item.Map("spec", "selector", "matchLabels")), 1),
    ];

    public static string Pairs(IReadOnlyDictionary<string, string> map) => map.Count == 0 ? "<none>" : string.Join(',', map.Select(pair => $"{pair.Key}={pair.Value}"));

    public static Column Count(string name, params string[] path) => new(name, (item, _) => item.Number(0, path), Type: "integer");
}
