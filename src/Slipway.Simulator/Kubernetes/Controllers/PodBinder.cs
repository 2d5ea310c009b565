using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>Tells kubelets of pods on their node that begin or end: stands for the watch that each of them holds.</summary>
sealed class PodBinder(KubernetesCluster cluster) : IController
{
    readonly HashSet<(string Namespace, string Name)> _pending = [];

    public void Observe(StoreEvent change)
    {
        if (change.Object.Type == Catalog.Pods && change.Type != StoreEventType.Deleted) _pending.Add((change.Object.Namespace, change.Object.Name));
    }

    public void Resync() => _pending.UnionWith(cluster.Index.Pods.Select(pod => (pod.Namespace, pod.Name)));

    public void Reconcile()
    {
        foreach (var key in _pending.ToList())
        {
            _pending.Remove(key);
            if (cluster.Index.Pod(key.Namespace, key.Name) is { Node: { } node } pod && cluster.Kubelet(node) is { } kubelet) kubelet.Look(pod);
        }
    }
}
