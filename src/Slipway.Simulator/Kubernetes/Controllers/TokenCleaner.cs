using Slipway.Simulator.Kubernetes.Access;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>Deletes bootstrap tokens when their time is over, while a controller manager runs.</summary>
sealed class TokenCleaner(KubernetesCluster cluster) : IController
{
    readonly HashSet<string> _pending = [];

    public void Observe(StoreEvent change)
    {
        if (change.Object.Type == Catalog.Secrets && change.Object.Namespace == BootstrapTokens.Namespace && change.Type != StoreEventType.Deleted) _pending.Add(change.Object.Name);
    }

    public void Resync() => _pending.UnionWith(cluster.Store.List(Catalog.Secrets, BootstrapTokens.Namespace).Select(secret => secret.Name));

    public void Reconcile()
    {
        if (!cluster.HasControllerManager) return;
        foreach (var name in _pending.ToList())
        {
            _pending.Remove(name);
            Look(name);
        }
    }

    // Looked at again when it is due: by then it may have been given more time.
    void Look(string name)
    {
        lock (cluster.Store.Gate)
        {
            if (!cluster.Serving || !cluster.HasControllerManager || cluster.Store.Find(Catalog.Secrets, BootstrapTokens.Namespace, name)?.Parse() is not { } secret) return;
            if (!BootstrapTokens.IsToken(secret) || BootstrapTokens.Expires(secret) is not { } end) return;
            var left = end - cluster.Registry.Clock.Now;
            if (left > TimeSpan.Zero) cluster.Registry.Clock.Schedule(left, () => Look(name));
            else cluster.Registry.Delete(Catalog.Secrets, BootstrapTokens.Namespace, name);
        }
    }
}
