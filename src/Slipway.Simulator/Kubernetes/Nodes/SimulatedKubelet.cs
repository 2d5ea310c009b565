using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Controllers;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Nodes;

/// <summary>
/// A kubelet with its machine: registers its node, keeps the lease, runs the pods that are bound to it in virtual time, and becomes
/// Ready once a network plugin runs. Lease and node status are written when they change; <see cref="Heartbeats"/> renews them in between.
/// </summary>
public sealed class SimulatedKubelet : IDisposable
{
    static readonly TimeSpan s_podStart = TimeSpan.FromSeconds(3);
    static readonly TimeSpan s_podStop = TimeSpan.FromSeconds(2);
    static readonly TimeSpan s_networkReady = TimeSpan.FromSeconds(2);

    readonly KubernetesCluster _cluster;
    readonly IReadOnlyList<JsonObject> _staticPods;
    readonly HashSet<string> _busy = [];
    bool _registered;
    bool _stopped;

    SimulatedKubelet(KubernetesCluster cluster, NodeDescription node, IReadOnlyList<JsonObject> staticPods)
    {
        _cluster = cluster;
        _staticPods = staticPods;
        Node = node;
    }

    public NodeDescription Node { get; }

    /// <summary>Its Node is known to the API.</summary>
    public bool IsRegistered => _registered;

    /// <summary>Whether the cluster has a Node of its name.</summary>
    public bool IsKnownTo(KubernetesCluster cluster) => cluster.Store.Find(Catalog.Nodes, "", Node.Name) is not null;

    /// <summary>Starts; registers now or as soon as an API server answers.</summary>
    /// <param name="staticPods">Manifests from the node's own disk.</param>
    public static SimulatedKubelet Start(KubernetesCluster cluster, NodeDescription node, IReadOnlyList<JsonObject>? staticPods = null)
    {
        var kubelet = new SimulatedKubelet(cluster, node, staticPods ?? []);
        cluster.Attach(kubelet);
        kubelet.Wake();
        return kubelet;
    }

    /// <summary>The machine is gone or the unit stopped; the pods' objects stay until somebody notices.</summary>
    public void Dispose()
    {
        lock (_cluster.Store.Gate)
        {
            if (_stopped) return;
            _stopped = true;
        }
        _cluster.Detach(this);
    }

    internal void Wake()
    {
        lock (_cluster.Store.Gate)
        {
            if (_stopped || !_cluster.Serving) return;
            if (!_registered) Register();
            foreach (var pod in _cluster.Index.OnNode(Node.Name).ToList()) Look(pod);
        }
    }

    /// <summary>A pod on this node has changed. Called under the store's gate.</summary>
    internal void Look(PodFacts pod)
    {
        if (_stopped) return;
        var key = $"{pod.Namespace}/{pod.Name}";
        if (pod.Deleting) Later(key + "!", s_podStop, () => Stop(pod));
        else if (pod.Phase == "Pending" || !pod.Ready && !pod.IsOver) Later(key, s_podStart, () => Run(pod));
    }

    void Register()
    {
        _registered = true;
        var registry = _cluster.Registry;
        if (_cluster.Store.Find(Catalog.Nodes, "", Node.Name) is null)
        {
            registry.Create(Catalog.Nodes, "", NodeObject.Create(Node, registry.Now));
            _cluster.Record(Stored(), "Normal", "RegisteredNode", $"Node {Node.Name} event: Registered Node {Node.Name} in Controller", "node-controller");
        }
        else
        {
            // The machine has come back: what was unknown is known again, Ready once the network plugin runs.
            registry.Update(Catalog.Nodes, "", Node.Name, node => Taints.Set(node, [("node.kubernetes.io/not-ready", "NoSchedule")], registry.Now));
            SetStatus(ready: false);
        }
        var node = Stored();
        Renew(node);
        foreach (var manifest in _staticPods) Mirror(manifest, node);
        if (HasNetwork()) Later("network", s_networkReady, BecomeReady);
    }

    JsonObject Stored() => _cluster.Registry.Get(Catalog.Nodes, "", Node.Name).Parse();

    void Renew(JsonObject node)
    {
        var registry = _cluster.Registry;
        var spec = new JsonObject { ["holderIdentity"] = Node.Name, ["leaseDurationSeconds"] = 40, ["renewTime"] = Json.MicroTime(registry.Clock.Now) };
        if (_cluster.Store.Find(Catalog.Leases, Heartbeats.LeaseNamespace, Node.Name) is not null)
        {
            registry.Update(Catalog.Leases, Heartbeats.LeaseNamespace, Node.Name, lease =>
            {
                lease["spec"] = spec;
                return lease;
            });
            return;
        }
        registry.Create(Catalog.Leases, Heartbeats.LeaseNamespace, new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = Node.Name,
                ["ownerReferences"] = new JsonArray(new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Node", ["name"] = Node.Name, ["uid"] = node.Text("metadata", "uid") }),
            },
            ["spec"] = spec,
        });
    }

    void Mirror(JsonObject manifest, JsonObject node)
    {
        var ns = manifest.Text("metadata", "namespace") ?? "default";
        var pod = PodObject.Mirror(manifest, node);
        if (_cluster.Store.Find(Catalog.Pods, ns, pod.Text("metadata", "name") ?? "") is { } old) _cluster.Store.Remove(old);
        _cluster.Registry.Create(Catalog.Pods, ns, pod);
    }

    void Run(PodFacts pod)
    {
        if (_cluster.Store.Find(Catalog.Pods, pod.Namespace, pod.Name)?.Parse() is not { } value || value.Text("metadata", "deletionTimestamp") is not null) return;
        var registry = _cluster.Registry;
        if (!value.Flag("spec", "hostNetwork") && !HasNetwork()) return;
        var ip = value.Text("status", "podIP") ?? _cluster.NextPodIp();
        registry.Update(Catalog.Pods, pod.Namespace, pod.Name, current =>
        {
            current["status"] = PodObject.Running(current, Node.InternalIp, ip, registry.Now, () => registry.Suffix(16));
            return current;
        }, "status");
        if (pod.OwnerKind == "ReplicaSet") _cluster.Record(value, "Normal", "Started", $"Started container {value.Items("spec", "containers").FirstOrDefault().Text("name")}", "kubelet");
        if (pod.Work == PodWork.Network) Later("network", s_networkReady, BecomeReady);
    }

    void Stop(PodFacts pod)
    {
        if (_cluster.Store.Find(Catalog.Pods, pod.Namespace, pod.Name) is not { } stored) return;
        var value = stored.Parse();
        if (value.Text("metadata", "deletionTimestamp") is null) return;
        if (pod.OwnerKind == "ReplicaSet") _cluster.Record(value, "Normal", "Killing", $"Stopping container {value.Items("spec", "containers").FirstOrDefault().Text("name")}", "kubelet");
        _cluster.Store.Remove(stored);
        // A pod from a file is stopped by removing the file only: its picture comes back.
        var source = _staticPods.FirstOrDefault(manifest => $"{manifest.Text("metadata", "name")}-{Node.Name}" == pod.Name);
        if (source is not null) Mirror(source, Stored());
    }

    bool HasNetwork() => _cluster.Index.OnNode(Node.Name).Any(pod =>
        pod is { OwnerKind: "DaemonSet", Ready: true, Work: PodWork.Network });

    void BecomeReady()
    {
        if (_cluster.Store.Find(Catalog.Nodes, "", Node.Name) is null) return;
        SetStatus(ready: true);
        var node = _cluster.Registry.Update(Catalog.Nodes, "", Node.Name, node => Taints.Set(node, [], _cluster.Registry.Now)).Parse();
        _cluster.Record(node, "Normal", "NodeReady", $"Node {Node.Name} status is now: NodeReady", "kubelet");
        foreach (var pod in _cluster.Index.OnNode(Node.Name).ToList()) Look(pod);
    }

    void SetStatus(bool ready) => _cluster.Registry.Update(Catalog.Nodes, "", Node.Name, node =>
    {
        node["status"] = NodeObject.Status(Node, ready, !CloudTaint.IsOn(node), _cluster.Registry.Now);
        return node;
    }, "status");

    // One at a time for each key; what falls due while no API server answers is looked at again on Wake.
    void Later(string key, TimeSpan delay, Action action)
    {
        if (!_busy.Add(key)) return;
        _cluster.Registry.Clock.Schedule(delay, () =>
        {
            lock (_cluster.Store.Gate)
            {
                _busy.Remove(key);
                if (!_stopped && _cluster.Serving) action();
            }
        });
    }
}
