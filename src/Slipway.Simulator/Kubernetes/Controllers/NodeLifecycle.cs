using Slipway.Simulator.Kernel;
using Slipway.Simulator.Kubernetes.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>
/// The node lifecycle and cloud node controllers: a node without heartbeats becomes Unknown and is tainted, its pods are evicted after
/// five minutes, and a node whose instance is gone from the cloud is deleted.
/// </summary>
sealed class NodeLifecycle(KubernetesCluster cluster, Recorder recorder)
{
    static readonly TimeSpan s_eviction = TimeSpan.FromSeconds(300);
    static readonly TimeSpan s_cloudPeriod = TimeSpan.FromSeconds(5);
    static readonly TimeSpan s_retry = TimeSpan.FromSeconds(10);

    /// <summary>The node's kubelet has stopped, or was never seen.</summary>
    public void Lost(string node) => cluster.Registry.Clock.Schedule(cluster.Settings.NodeMonitorGracePeriod, () => Grace(node));

    void Grace(string node)
    {
        lock (cluster.Store.Gate)
        {
            if (IsBack(node))
            {
                cluster.Forget(node);
                return;
            }
            // It was back meanwhile, and has stopped again: its time runs from then.
            if (cluster.StoppedAt(node) is { } stopped && cluster.Registry.Clock.Now - stopped < cluster.Settings.NodeMonitorGracePeriod) return;
            if (!cluster.Serving)
            {
                cluster.Registry.Clock.Schedule(s_retry, () => Grace(node));
                return;
            }
            MarkUnknown(node);
        }
        cluster.Registry.Clock.Schedule(s_eviction, () => Evict(node));
        CheckCloud(node);
    }

    bool HasCloudController()
    {
        lock (cluster.Store.Gate) return cluster.HasCloudController;
    }

    bool IsGone(string instance)
    {
        try
        {
            return cluster.Settings.Instances(instance) is null or InstanceState.Terminated;
        }
        catch (AwsException)
        {
            // The cloud does not say: asked again later.
            return false;
        }
    }

    bool IsBack(string node) => cluster.Kubelet(node) is not null || cluster.Store.Find(Catalog.Nodes, "", node) is null;

    void MarkUnknown(string name)
    {
        // What the kubelet would have written last stays; all it has promised is over.
        if (cluster.Store.Find(Catalog.Leases, Heartbeats.LeaseNamespace, name) is { } lease)
        {
            cluster.Registry.Update(Catalog.Leases, Heartbeats.LeaseNamespace, name, _ => cluster.Heartbeats.Of(lease).Parse());
        }
        var last = cluster.Heartbeats.Of(cluster.Registry.Get(Catalog.Nodes, "", name));
        cluster.Registry.Update(Catalog.Nodes, "", name, _ =>
        {
            var node = last.Parse();
            foreach (var condition in node.Items("status", "conditions"))
            {
                condition["status"] = "Unknown";
                condition["reason"] = "NodeStatusUnknown";
                condition["message"] = "Kubelet stopped posting node status.";
                condition["lastTransitionTime"] = cluster.Registry.Now;
            }
            return node;
        }, "status");
        cluster.Forget(name);
        var node = cluster.Registry.Update(Catalog.Nodes, "", name, node => Taints.Set(node, [("node.kubernetes.io/unreachable", "NoSchedule"), ("node.kubernetes.io/unreachable", "NoExecute")], cluster.Registry.Now)).Parse();
        recorder.Record(node, "Normal", "NodeNotReady", $"Node {name} status is now: NodeNotReady", "node-controller");
        foreach (var pod in cluster.Index.OnNode(name).ToList()) SetUnready(pod);
    }

    void SetUnready(PodFacts pod) => cluster.Registry.Update(Catalog.Pods, pod.Namespace, pod.Name, value =>
    {
        foreach (var condition in value.Items("status", "conditions").Where(condition => condition.Text("type") == "Ready"))
        {
            condition["status"] = "False";
            condition["lastTransitionTime"] = cluster.Registry.Now;
        }
        return value;
    }, "status");

    void Evict(string node)
    {
        lock (cluster.Store.Gate)
        {
            if (IsBack(node) || !cluster.Serving) return;
            var taint = new Taint("node.kubernetes.io/unreachable", "", "NoExecute");
            foreach (var pod in cluster.Index.OnNode(node).Where(pod => !pod.Deleting).ToList())
            {
                if (cluster.Store.Find(Catalog.Pods, pod.Namespace, pod.Name)?.Parse() is { } value && !Placement.Tolerates(value["spec"], taint))
                {
                    cluster.Registry.Delete(Catalog.Pods, pod.Namespace, pod.Name);
                }
            }
        }
    }

    // Asked outside the store's gate: the answer takes the world's.
    void CheckCloud(string node)
    {
        string? providerId;
        lock (cluster.Store.Gate)
        {
            if (IsBack(node)) return;
            providerId = cluster.Store.Find(Catalog.Nodes, "", node)?.Parse().Text("spec", "providerID");
        }
        var instance = providerId?[(providerId.LastIndexOf('/') + 1)..] ?? node;
        if (!HasCloudController() || !IsGone(instance))
        {
            cluster.Registry.Clock.Schedule(s_cloudPeriod, () => CheckCloud(node));
            return;
        }
        lock (cluster.Store.Gate)
        {
            if (IsBack(node) || cluster.Store.Find(Catalog.Nodes, "", node) is not { } stored) return;
            recorder.Record(stored.Parse(), "Normal", "DeletingNode", $"Deleting node {node} because it does not exist in the cloud provider", "cloud-node-lifecycle-controller");
            cluster.Registry.Delete(Catalog.Nodes, "", node);
        }
    }
}
