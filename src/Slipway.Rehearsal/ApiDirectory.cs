using System.Collections.Concurrent;
using Slipway.Simulator.Kubernetes;

namespace Slipway.Rehearsal;

/// <summary>Which cluster's API servers answer at a name, for simulated programs that have found their way there through the network.</summary>
public sealed class ApiDirectory
{
    readonly ConcurrentDictionary<string, KubernetesCluster> _clusters = new();

    public void Announce(string name, KubernetesCluster cluster) => _clusters[name] = cluster;

    /// <summary>Null: no API server answers to that name.</summary>
    public KubernetesCluster? Find(string name) => _clusters.GetValueOrDefault(name);
}
