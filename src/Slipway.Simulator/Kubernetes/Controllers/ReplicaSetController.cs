using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>Keeps the number of pods.</summary>
sealed class ReplicaSetController(KubernetesCluster cluster) : IController
{
    readonly HashSet<(string Namespace, string Name)> _pending = [];

    public void Observe(StoreEvent change)
    {
        if (change.Object.Type == Catalog.ReplicaSets) _pending.Add((change.Object.Namespace, change.Object.Name));
        else if (change.Object.Type == Catalog.Pods
            && change.Object.Parse().Items("metadata", "ownerReferences").FirstOrDefault() is { } owner && owner.Text("kind") == "ReplicaSet")
        {
            _pending.Add((change.Object.Namespace, owner.Text("name") ?? ""));
        }
    }

    public void Resync() => _pending.UnionWith(cluster.Store.List(Catalog.ReplicaSets).Select(item => (item.Namespace, item.Name)));

    public void Reconcile()
    {
        foreach (var key in _pending.ToList())
        {
            _pending.Remove(key);
            if (cluster.Store.Find(Catalog.ReplicaSets, key.Namespace, key.Name)?.Parse() is { } set && !Workloads.IsEnding(set)) Reconcile(set);
        }
    }

    void Reconcile(JsonObject set)
    {
        var (ns, name) = (set.Text("metadata", "namespace") ?? "", set.Text("metadata", "name") ?? "");
        var wanted = set.Number(1, "spec", "replicas");
        var uid = set.Text("metadata", "uid") ?? "";
        var alive = cluster.Index.OwnedBy(uid).Where(pod => !pod.Deleting && !pod.IsOver).OrderByDescending(pod => pod.Ready).ThenBy(pod => pod.Name, StringComparer.Ordinal).ToList();
        for (var count = alive.Count; count < wanted && !IsEnding(ns); count++)
        {
            cluster.Registry.Create(Catalog.Pods, ns, Workloads.PodFrom(set, cluster.Registry.FreeName(Catalog.Pods, ns, $"{name}-")));
        }
        foreach (var extra in alive.Skip((int)wanted)) cluster.Registry.Delete(Catalog.Pods, ns, extra.Name);
        alive = [.. cluster.Index.OwnedBy(uid).Where(pod => !pod.Deleting && !pod.IsOver)];
        Workloads.SetStatus(cluster.Registry, Catalog.ReplicaSets, set, new JsonObject
        {
            ["replicas"] = alive.Count, ["fullyLabeledReplicas"] = alive.Count, ["readyReplicas"] = alive.Count(pod => pod.Ready),
            ["availableReplicas"] = alive.Count(pod => pod.Ready), ["observedGeneration"] = set.Number(1, "metadata", "generation"),
        });
    }

    bool IsEnding(string ns) => cluster.Store.Find(Catalog.Namespaces, "", ns)?.Parse().Text("status", "phase") != "Active";
}
