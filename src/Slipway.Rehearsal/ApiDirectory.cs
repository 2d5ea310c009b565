using System.Collections.Concurrent;
using Slipway.Simulator.Kubernetes;

namespace Slipway.Rehearsal;

/// <summary>Which cluster's API servers answer at a name, for simulated programs that have found their way there through the network.</summary>
public sealed class ApiDirectory
{
    readonly ConcurrentDictionary<string, KubernetesCluster> _clusters = new();
    readonly ConcurrentDictionary<WorkerKubelet, string> _kubelets = new();

    /// <summary>After etcd was brought back from a snapshot it is another cluster, at the same name.</summary>
    public void Announce(string name, KubernetesCluster cluster)
    {
        if (Find(name) == cluster) return;
        _clusters[name] = cluster;
        foreach (var (kubelet, server) in _kubelets)
        {
            if (server == name) kubelet.GoOn(cluster);
        }
    }

    /// <summary>Null: no API server answers to that name.</summary>
    public KubernetesCluster? Find(string name) => _clusters.GetValueOrDefault(name);

    /// <summary>It is told when another cluster answers at that name, until it leaves.</summary>
    internal void Join(WorkerKubelet kubelet, string name) => _kubelets[kubelet] = name;

    internal void Leave(WorkerKubelet kubelet) => _kubelets.TryRemove(kubelet, out _);
}
