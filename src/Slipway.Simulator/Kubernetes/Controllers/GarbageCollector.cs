using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>Deletes what an owner left behind, and the pods of nodes that are gone.</summary>
sealed class GarbageCollector(KubernetesCluster cluster) : IController
{
    readonly HashSet<string> _owners = [];
    readonly HashSet<string> _nodes = [];

    public void Observe(StoreEvent change)
    {
        if (change.Type != StoreEventType.Deleted) return;
        var type = change.Object.Type;
        if (type == Catalog.Nodes) _nodes.Add(change.Object.Name);
        else if (type == Catalog.Deployments || type == Catalog.ReplicaSets || type == Catalog.DaemonSets) _owners.Add(change.Object.Parse().Text("metadata", "uid") ?? "");
    }

    public void Resync()
    {
        foreach (var pod in cluster.Index.Pods)
        {
            if (pod.Node is { } node && cluster.Index.Node(node) is null) _nodes.Add(node);
        }
    }

    public void Reconcile()
    {
        foreach (var node in Take(_nodes))
        {
            if (cluster.Index.Node(node) is not null) continue;
            foreach (var pod in cluster.Index.OnNode(node).ToList()) Delete(Catalog.Pods, pod.Namespace, pod.Name, graceSeconds: 0);
            if (cluster.Store.Find(Catalog.Leases, Nodes.Heartbeats.LeaseNamespace, node) is { } lease) cluster.Store.Remove(lease);
        }
        foreach (var owner in Take(_owners))
        {
            foreach (var pod in cluster.Index.OwnedBy(owner).ToList()) Delete(Catalog.Pods, pod.Namespace, pod.Name, graceSeconds: null);
            foreach (var set in cluster.Store.List(Catalog.ReplicaSets).Where(set => set.Parse().Items("metadata", "ownerReferences").Any(reference => reference.Text("uid") == owner)))
            {
                Delete(Catalog.ReplicaSets, set.Namespace, set.Name, graceSeconds: null);
            }
        }
    }

    void Delete(ResourceType type, string ns, string name, long? graceSeconds)
    {
        if (cluster.Store.Find(type, ns, name) is not null) cluster.Registry.Delete(type, ns, name, new DeleteOptions(graceSeconds));
    }

    static List<string> Take(HashSet<string> set)
    {
        var taken = set.ToList();
        set.Clear();
        return taken;
    }
}
