using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;
using Slipway.Simulator.Kubernetes.Tables;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>Evicts a pod where its disruption budget allows.</summary>
public static class Evictions
{
    /// <exception cref="KubernetesException">404, or 429 where the budget is used up.</exception>
    public static void Evict(Registry registry, string ns, string name, DeleteOptions options)
    {
        lock (registry.Store.Gate)
        {
            var pod = registry.Get(Catalog.Pods, ns, name).Parse();
            var labels = pod.Map("metadata", "labels");
            foreach (var budget in registry.Store.List(Catalog.DisruptionBudgets, ns).Select(item => item.Parse()))
            {
                if (!LabelSelector.Read(budget.At("spec", "selector")).Matches(labels) || !PodStatus.IsReady(pod)) continue;
                if (Allowed(registry, budget) > 0) continue;
                throw new KubernetesException(429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.", new JsonObject
                {
                    ["causes"] = new JsonArray(new JsonObject
                    {
                        ["reason"] = "DisruptionBudget",
                        ["message"] = $"The disruption budget {budget.Text("metadata", "name")} needs {Needed(registry, budget)} healthy pods and has {Healthy(registry, budget).Count} currently",
                    }),
                });
            }
            registry.Delete(Catalog.Pods, ns, name, options);
        }
    }

    /// <summary>How many healthy pods may go now.</summary>
    public static int Allowed(Registry registry, JsonObject budget) => Math.Max(0, Healthy(registry, budget).Count - Needed(registry, budget));

    public static List<JsonObject> Healthy(Registry registry, JsonObject budget) =>
        [.. Selected(registry, budget).Where(pod => PodStatus.IsReady(pod) && pod.Text("metadata", "deletionTimestamp") is null)];

    public static int Needed(Registry registry, JsonObject budget)
    {
        var total = Expected(registry, budget);
        return budget.Text("spec", "minAvailable") is { } least ? Scale(least, total)
            : Math.Max(0, total - (budget.Text("spec", "maxUnavailable") is { } most ? Scale(most, total) : 0));
    }

    // What the owning replica sets want, so that a pod that is just being replaced still counts.
    static int Expected(Registry registry, JsonObject budget)
    {
        var owners = Selected(registry, budget).SelectMany(pod => pod.Items("metadata", "ownerReferences")).Select(owner => owner.Text("uid")).ToHashSet();
        var wanted = registry.Store.List(Catalog.ReplicaSets, budget.Text("metadata", "namespace")).Select(item => item.Parse())
            .Where(set => owners.Contains(set.Text("metadata", "uid"))).Sum(set => set.Number(0, "spec", "replicas"));
        return wanted > 0 ? (int)wanted : Selected(registry, budget).Count();
    }

    static IEnumerable<JsonObject> Selected(Registry registry, JsonObject budget)
    {
        var selector = LabelSelector.Read(budget.At("spec", "selector"));
        return registry.Store.List(Catalog.Pods, budget.Text("metadata", "namespace")).Select(item => item.Parse()).Where(pod => selector.Matches(pod.Map("metadata", "labels")));
    }

    static int Scale(string value, int total) =>
        value.EndsWith('%') && int.TryParse(value[..^1], out var percent) ? (int)Math.Ceiling(total * percent / 100.0)
        : int.TryParse(value, out var number) ? number : 0;
}
