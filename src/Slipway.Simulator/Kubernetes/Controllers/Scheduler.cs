using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>Binds waiting pods to the emptiest node that takes them. Affinity and spread constraints are not looked at.</summary>
sealed class Scheduler(KubernetesCluster cluster, Recorder recorder) : IController
{
    readonly HashSet<(string Namespace, string Name)> _waiting = [];

    public void Observe(StoreEvent change)
    {
        if (change.Object.Type != Catalog.Pods) return;
        var key = (change.Object.Namespace, change.Object.Name);
        if (cluster.Index.Pod(key.Namespace, key.Name) is { Node: null, Deleting: false, IsOver: false }) _waiting.Add(key);
        else _waiting.Remove(key);
    }

    public void Resync() => _waiting.UnionWith(cluster.Index.Pods.Where(pod => pod.Node is null && !pod.Deleting && !pod.IsOver).Select(pod => (pod.Namespace, pod.Name)));

    public void Reconcile()
    {
        foreach (var key in _waiting.Order().ToList())
        {
            if (cluster.Store.Find(Catalog.Pods, key.Namespace, key.Name)?.Parse() is not { } pod || cluster.Index.Pod(key.Namespace, key.Name) is not { } facts)
            {
                _waiting.Remove(key);
                continue;
            }
            if (pod.Text("spec", "schedulerName") is { } name && name != "default-scheduler") continue;
            var (node, problem) = Choose(pod, facts);
            if (node is null) Report(pod, problem);
            else Bind(pod, node);
        }
    }

    (string? Node, string Problem) Choose(JsonObject pod, PodFacts facts)
    {
        var spec = pod["spec"];
        var refusals = new SortedDictionary<string, int>(StringComparer.Ordinal);
        string? best = null;
        (int Own, int All) least = (int.MaxValue, int.MaxValue);
        foreach (var node in cluster.Index.Nodes)
        {
            if (Refusal(spec, facts, node) is { } refusal)
            {
                refusals[refusal] = refusals.GetValueOrDefault(refusal) + 1;
                continue;
            }
            var pods = cluster.Index.OnNode(node.Name);
            var load = (pods.Count(other => other.Owner is not null && other.Owner == facts.Owner), pods.Count);
            if (load.CompareTo(least) > 0 || load == least && string.CompareOrdinal(node.Name, best) > 0) continue;
            (best, least) = (node.Name, load);
        }
        var total = cluster.Index.Nodes.Count;
        var reasons = string.Join(", ", refusals.Keys.Select(refusal => $"{refusals[refusal]} {refusal}"));
        return (best, total == 0 ? "no nodes available to schedule pods" : $"0/{total} nodes are available: {reasons}.");
    }

    string? Refusal(JsonNode? spec, PodFacts facts, NodeFacts node)
    {
        if (node.Unschedulable && !Placement.Tolerates(spec, new Taint("node.kubernetes.io/unschedulable", "", "NoSchedule"))) return "node(s) were unschedulable";
        if (Placement.Repels(spec, node) is { } taint) return $"node(s) had untolerated taint {{{taint.Key}: {taint.Value}}}";
        if (!Placement.Selects(spec, node)) return "node(s) didn't match Pod's node affinity/selector";
        var pods = cluster.Index.OnNode(node.Name);
        if (pods.Count >= node.Pods) return "Too many pods";
        if (facts.CpuMillis > 0 && pods.Sum(pod => pod.CpuMillis) + facts.CpuMillis > node.CpuMillis) return "Insufficient cpu";
        return facts.MemoryBytes > 0 && pods.Sum(pod => pod.MemoryBytes) + facts.MemoryBytes > node.MemoryBytes ? "Insufficient memory" : null;
    }

    void Bind(JsonObject pod, string node)
    {
        var (ns, name) = (pod.Text("metadata", "namespace") ?? "", pod.Text("metadata", "name") ?? "");
        cluster.Registry.Update(Catalog.Pods, ns, name, value =>
        {
            value.Child("spec")["nodeName"] = node;
            return value;
        });
        SetScheduled(pod, "True", null, null);
        recorder.Record(pod, "Normal", "Scheduled", $"Successfully assigned {ns}/{name} to {node}", "default-scheduler");
    }

    void Report(JsonObject pod, string problem)
    {
        var before = pod.Items("status", "conditions").FirstOrDefault(condition => condition.Text("type") == "PodScheduled").Text("message");
        if (before == problem) return;
        SetScheduled(pod, "False", "Unschedulable", problem);
        if (before is null) recorder.Record(pod, "Warning", "FailedScheduling", problem, "default-scheduler");
    }

    void SetScheduled(JsonObject pod, string status, string? reason, string? message)
    {
        var condition = new JsonObject { ["type"] = "PodScheduled", ["status"] = status, ["lastTransitionTime"] = cluster.Registry.Now };
        if (reason is not null) (condition["reason"], condition["message"]) = (reason, message);
        cluster.Registry.Update(Catalog.Pods, pod.Text("metadata", "namespace") ?? "", pod.Text("metadata", "name") ?? "", value =>
        {
            value.Child("status")["conditions"] = new JsonArray(condition);
            return value;
        }, "status");
    }
}
