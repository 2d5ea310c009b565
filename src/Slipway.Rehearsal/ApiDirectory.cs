using Slipway.Simulator.Kubernetes;

namespace Slipway.Rehearsal;

/// <summary>Which cluster answers at an API's internal name, and who waits for it.</summary>
public sealed class ApiDirectory
{
    readonly Lock _gate = new();
    readonly Dictionary<string, KubernetesCluster> _clusters = [];
    readonly Dictionary<string, List<Action<KubernetesCluster>>> _waiting = [];

    public void Announce(string name, KubernetesCluster cluster)
    {
        List<Action<KubernetesCluster>> waiting;
        lock (_gate)
        {
            _clusters[name] = cluster;
            waiting = _waiting.Remove(name, out var found) ? found : [];
        }
        foreach (var action in waiting) action(cluster);
    }

    /// <summary>Calls back at once, or when the name first answers.</summary>
    public void WhenKnown(string name, Action<KubernetesCluster> action)
    {
        KubernetesCluster? known;
        lock (_gate)
        {
            if (!_clusters.TryGetValue(name, out known))
            {
                if (!_waiting.TryGetValue(name, out var waiting)) _waiting[name] = waiting = [];
                waiting.Add(action);
                return;
            }
        }
        action(known);
    }
}
