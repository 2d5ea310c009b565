using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Kubernetes.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>The cloud node controller, while a cloud controller manager runs: looks up nodes that carry its taint, labels them with what the cloud knows and lifts the taint.</summary>
sealed class CloudNodeController(KubernetesCluster cluster, Recorder recorder) : IController
{
    static readonly TimeSpan s_call = TimeSpan.FromMilliseconds(300);
    static readonly TimeSpan s_retry = TimeSpan.FromSeconds(5);

    readonly HashSet<string> _pending = [];
    readonly HashSet<string> _asked = [];

    public void Observe(StoreEvent change)
    {
        if (change.Object.Type == Catalog.Nodes && change.Type != StoreEventType.Deleted) _pending.Add(change.Object.Name);
        else if (change.Object.Type == Catalog.Pods && cluster.Index.Pod(change.Object.Namespace, change.Object.Name) is { Work: PodWork.CloudController }) Resync();
    }

    public void Resync() => _pending.UnionWith(cluster.Index.Nodes.Where(IsNew).Select(node => node.Name));

    public void Reconcile()
    {
        if (!cluster.HasCloudController) return;
        foreach (var name in _pending.ToList())
        {
            _pending.Remove(name);
            if (cluster.Index.Node(name) is { } node && IsNew(node) && _asked.Add(name)) cluster.Registry.Clock.Schedule(s_call, () => Initialise(name));
        }
    }

    static bool IsNew(NodeFacts node) => node.Taints.Any(taint => taint.Key == CloudTaint.Key);

    // The cloud is asked outside the store's gate: the answer takes the world's.
    void Initialise(string name)
    {
        var node = cluster.Kubelet(name)?.Node;
        var runs = node is not null && Runs(node.InstanceId);
        lock (cluster.Store.Gate)
        {
            _asked.Remove(name);
            if (!cluster.Serving || cluster.Store.Find(Catalog.Nodes, "", name) is null) return;
            if (!runs || node is null || !cluster.HasCloudController)
            {
                cluster.Registry.Clock.Schedule(s_retry, () =>
                {
                    lock (cluster.Store.Gate)
                    {
                        _pending.Add(name);
                        if (cluster.Serving) Reconcile();
                    }
                });
                return;
            }
            cluster.Registry.Update(Catalog.Nodes, "", name, value =>
            {
                var labels = value.Metadata().Child("labels");
                foreach (var (key, text) in NodeObject.CloudLabels(node)) labels[key] = text;
                return CloudTaint.Lift(value);
            });
            cluster.Registry.Update(Catalog.Nodes, "", name, value =>
            {
                value.Child("status")["addresses"] = NodeObject.Addresses(node, initialised: true);
                return value;
            }, "status");
            recorder.Record(cluster.Registry.Get(Catalog.Nodes, "", name).Parse(), "Normal", "Synced", "Node synced successfully", "cloud-node-controller");
        }
    }

    bool Runs(string instance)
    {
        try
        {
            return cluster.Settings.Instances(instance) == InstanceState.Running;
        }
        catch (AwsException)
        {
            return false;
        }
    }
}

/// <summary>With which a kubelet of an external cloud provider registers its node.</summary>
static class CloudTaint
{
    public const string Key = "node.cloudprovider.kubernetes.io/uninitialized";

    public static JsonObject Of() => new() { ["key"] = Key, ["value"] = "true", ["effect"] = "NoSchedule" };

    public static bool IsOn(JsonObject node) => node.Items("spec", "taints").Any(taint => taint.Text("key") == Key);

    public static JsonObject Lift(JsonObject node)
    {
        var kept = node.Items("spec", "taints").Where(taint => taint.Text("key") != Key).Select(taint => taint.DeepClone()).ToList();
        if (kept.Count == 0) node.Child("spec").Remove("taints");
        else node.Child("spec")["taints"] = Json.Array(kept);
        return node;
    }
}
