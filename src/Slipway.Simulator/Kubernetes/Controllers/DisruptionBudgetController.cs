using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>Writes into each budget how many pods may go now.</summary>
sealed class DisruptionBudgetController(KubernetesCluster cluster) : IController
{
    bool _look;

    public void Observe(StoreEvent change) => _look |= change.Object.Type == Catalog.DisruptionBudgets || change.Object.Type == Catalog.Pods;

    public void Resync() => _look = true;

    public void Reconcile()
    {
        if (!_look) return;
        _look = false;
        foreach (var budget in cluster.Store.List(Catalog.DisruptionBudgets).Select(item => item.Parse()))
        {
            var healthy = Evictions.Healthy(cluster.Registry, budget).Count;
            var needed = Evictions.Needed(cluster.Registry, budget);
            Workloads.SetStatus(cluster.Registry, Catalog.DisruptionBudgets, budget, new JsonObject
            {
                ["observedGeneration"] = budget.Number(1, "metadata", "generation"), ["disruptionsAllowed"] = Math.Max(0, healthy - needed),
                ["currentHealthy"] = healthy, ["desiredHealthy"] = needed, ["expectedPods"] = healthy,
            });
        }
    }
}
