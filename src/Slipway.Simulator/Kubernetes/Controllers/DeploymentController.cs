using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>
/// Keeps one replica set for the current template. A new one is brought up in full before the old ones go, whatever the strategy's
/// numbers say.
/// </summary>
sealed class DeploymentController(KubernetesCluster cluster) : IController
{
    readonly HashSet<(string Namespace, string Name)> _pending = [];

    public void Observe(StoreEvent change)
    {
        if (change.Object.Type == Catalog.Deployments) _pending.Add((change.Object.Namespace, change.Object.Name));
        else if (change.Object.Type == Catalog.ReplicaSets
            && change.Object.Parse().Items("metadata", "ownerReferences").FirstOrDefault() is { } owner) _pending.Add((change.Object.Namespace, owner.Text("name") ?? ""));
    }

    public void Resync() => _pending.UnionWith(cluster.Store.List(Catalog.Deployments).Select(item => (item.Namespace, item.Name)));

    public void Reconcile()
    {
        foreach (var key in _pending.ToList())
        {
            _pending.Remove(key);
            if (cluster.Store.Find(Catalog.Deployments, key.Namespace, key.Name)?.Parse() is { } deployment && !Workloads.IsEnding(deployment)) Reconcile(deployment);
        }
    }

    void Reconcile(JsonObject deployment)
    {
        var ns = deployment.Text("metadata", "namespace") ?? "";
        var wanted = deployment.Number(1, "spec", "replicas");
        var uid = deployment.Text("metadata", "uid");
        var sets = cluster.Store.List(Catalog.ReplicaSets, ns).Select(item => item.Parse())
            .Where(set => set.Items("metadata", "ownerReferences").Any(owner => owner.Text("uid") == uid)).ToList();
        var hash = Workloads.Hash(deployment);
        var current = sets.FirstOrDefault(set => set.Text("metadata", "labels", "pod-template-hash") == hash) ?? CreateSet(deployment, ns, hash, wanted);
        Scale(current, wanted);
        var ready = current.Number(0, "status", "readyReplicas");
        foreach (var old in sets.Where(set => set.Text("metadata", "uid") != current.Text("metadata", "uid")))
        {
            if (ready >= wanted) Scale(old, 0);
        }
        var available = sets.Sum(set => set.Number(0, "status", "readyReplicas"));
        Workloads.SetStatus(cluster.Registry, Catalog.Deployments, deployment, Status(deployment, wanted, current, Math.Max(ready, available)));
    }

    JsonObject CreateSet(JsonObject deployment, string ns, string hash, long replicas)
    {
        var template = deployment.At("spec", "template")?.DeepClone().AsObject() ?? [];
        template.Metadata().Child("labels")["pod-template-hash"] = hash;
        var selector = deployment.At("spec", "selector")?.DeepClone().AsObject() ?? [];
        selector.Child("matchLabels")["pod-template-hash"] = hash;
        return cluster.Registry.Create(Catalog.ReplicaSets, ns, new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{deployment.Text("metadata", "name")}-{hash}", ["labels"] = template.At("metadata", "labels")?.DeepClone(),
                ["ownerReferences"] = new JsonArray(Workloads.Reference(deployment)),
            },
            ["spec"] = new JsonObject { ["replicas"] = replicas, ["selector"] = selector, ["template"] = template },
        }).Parse();
    }

    void Scale(JsonObject set, long replicas)
    {
        if (set.Number(0, "spec", "replicas") == replicas) return;
        cluster.Registry.Update(Catalog.ReplicaSets, set.Text("metadata", "namespace") ?? "", set.Text("metadata", "name") ?? "", value =>
        {
            value.Child("spec")["replicas"] = replicas;
            return value;
        });
    }

    JsonObject Status(JsonObject deployment, long wanted, JsonObject current, long available)
    {
        var ready = available >= wanted ? "True" : "False";
        var since = deployment.Items("status", "conditions").FirstOrDefault(condition => condition.Text("status") == ready).Text("lastTransitionTime") ?? cluster.Registry.Now;
        return new JsonObject
        {
            ["observedGeneration"] = deployment.Number(1, "metadata", "generation"),
            ["replicas"] = current.Number(0, "status", "replicas"),
            ["updatedReplicas"] = current.Number(0, "status", "replicas"),
            ["readyReplicas"] = available,
            ["availableReplicas"] = available,
            ["unavailableReplicas"] = Math.Max(0, wanted - available),
            ["conditions"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "Available", ["status"] = ready, ["reason"] = ready == "True" ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                    ["message"] = ready == "True" ? "Deployment has minimum availability." : "Deployment does not have minimum availability.",
                    ["lastTransitionTime"] = since, ["lastUpdateTime"] = since,
                },
                new JsonObject
                {
                    ["type"] = "Progressing", ["status"] = "True", ["reason"] = ready == "True" ? "NewReplicaSetAvailable" : "ReplicaSetUpdated",
                    ["message"] = $"ReplicaSet \"{current.Text("metadata", "name")}\" {(ready == "True" ? "has successfully progressed." : "is progressing.")}",
                    ["lastTransitionTime"] = since, ["lastUpdateTime"] = since,
                }),
        };
    }
}
