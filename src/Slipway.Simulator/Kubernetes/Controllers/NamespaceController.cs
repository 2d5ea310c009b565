using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>Gives each namespace its service account, and empties those that are being deleted.</summary>
sealed class NamespaceController(KubernetesCluster cluster) : IController
{
    readonly HashSet<string> _pending = [];
    readonly HashSet<string> _ending = [];

    public void Observe(StoreEvent change)
    {
        if (change.Object.Type == Catalog.Namespaces) _pending.Add(change.Object.Name);
        else if (change.Type == StoreEventType.Deleted && _ending.Contains(change.Object.Namespace)) _pending.Add(change.Object.Namespace);
    }

    public void Resync() => _pending.UnionWith(cluster.Store.List(Catalog.Namespaces).Select(space => space.Name));

    public void Reconcile()
    {
        foreach (var name in _pending.ToList())
        {
            _pending.Remove(name);
            if (cluster.Store.Find(Catalog.Namespaces, "", name) is not { } space) continue;
            if (space.Parse().Text("status", "phase") == "Terminating") Empty(space);
            else if (cluster.Store.Find(Catalog.ServiceAccounts, name, "default") is null)
            {
                cluster.Registry.Create(Catalog.ServiceAccounts, name, new JsonObject { ["metadata"] = new JsonObject { ["name"] = "default" } });
            }
        }
    }

    void Empty(StoredObject space)
    {
        _ending.Add(space.Name);
        var left = false;
        foreach (var type in Catalog.All.Where(type => type.Namespaced && !type.CreateOnly))
        {
            foreach (var item in cluster.Store.List(type, space.Name))
            {
                cluster.Registry.Delete(type, space.Name, item.Name);
                left |= cluster.Store.Find(type, space.Name, item.Name) is not null;
            }
        }
        if (left) return;
        cluster.Store.Remove(space);
        _ending.Remove(space.Name);
    }
}
