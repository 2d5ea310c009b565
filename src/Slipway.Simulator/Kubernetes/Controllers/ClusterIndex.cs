using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;
using Slipway.Simulator.Kubernetes.Tables;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>The few facts of pods and nodes that controllers ask for all the time, so that they need not read every object.</summary>
sealed class ClusterIndex
{
    readonly ObjectStore _store;
    readonly Dictionary<(string Namespace, string Name), PodFacts> _pods = [];
    readonly Dictionary<string, HashSet<PodFacts>> _byNode = [];
    readonly Dictionary<string, HashSet<PodFacts>> _byOwner = [];
    readonly Dictionary<string, NodeFacts> _nodes = [];
    readonly HashSet<PodFacts> _cloudControllers = [];

    public ClusterIndex(ObjectStore store)
    {
        _store = store;
        store.Changed += OnChanged;
    }

    public IReadOnlyCollection<NodeFacts> Nodes => _nodes.Values;
    public NodeFacts? Node(string name) => _nodes.GetValueOrDefault(name);
    public PodFacts? Pod(string ns, string name) => _pods.GetValueOrDefault((ns, name));
    public IReadOnlyCollection<PodFacts> OnNode(string node) => _byNode.TryGetValue(node, out var pods) ? pods : [];
    public IReadOnlyCollection<PodFacts> OwnedBy(string uid) => _byOwner.TryGetValue(uid, out var pods) ? pods : [];
    public IReadOnlyCollection<PodFacts> CloudControllers => _cloudControllers;
    public IEnumerable<PodFacts> Pods => _pods.Values;

    public void Reload()
    {
        lock (_store.Gate)
        {
            foreach (var node in _store.List(Catalog.Nodes)) _nodes[node.Name] = NodeFacts.Read(node.Parse());
            foreach (var pod in _store.List(Catalog.Pods)) Add(PodFacts.Read(pod.Parse()));
        }
    }

    void OnChanged(StoreEvent change)
    {
        var (ns, name) = (change.Object.Namespace, change.Object.Name);
        if (change.Object.Type == Catalog.Nodes)
        {
            if (change.Type == StoreEventType.Deleted) _nodes.Remove(name);
            else _nodes[name] = NodeFacts.Read(change.Object.Parse());
        }
        else if (change.Object.Type == Catalog.Pods)
        {
            if (_pods.Remove((ns, name), out var before))
            {
                if (before.Node is { } node) Drop(_byNode, node, before);
                if (before.Owner is { } owner) Drop(_byOwner, owner, before);
                _cloudControllers.Remove(before);
            }
            if (change.Type != StoreEventType.Deleted) Add(PodFacts.Read(change.Object.Parse()));
        }
    }

    void Add(PodFacts pod)
    {
        _pods[(pod.Namespace, pod.Name)] = pod;
        if (pod.Node is { } node) Of(_byNode, node).Add(pod);
        if (pod.Owner is { } owner) Of(_byOwner, owner).Add(pod);
        if (pod.Work == PodWork.CloudController) _cloudControllers.Add(pod);
    }

    static HashSet<PodFacts> Of(Dictionary<string, HashSet<PodFacts>> map, string key)
    {
        if (!map.TryGetValue(key, out var set)) map[key] = set = [];
        return set;
    }

    static void Drop(Dictionary<string, HashSet<PodFacts>> map, string key, PodFacts pod)
    {
        if (map.TryGetValue(key, out var set) && set.Remove(pod) && set.Count == 0) map.Remove(key);
    }
}

/// <param name="Owner">Uid of the controlling owner.</param>
/// <param name="CpuMillis">Sum of the containers' requests.</param>
sealed record PodFacts(string Namespace, string Name, string? Node, string? Owner, string OwnerKind, string Phase, bool Ready, bool Deleting, long CpuMillis, long MemoryBytes, PodWork Work)
{
    public bool IsOver => Phase is "Succeeded" or "Failed";

    public static PodFacts Read(JsonObject pod)
    {
        var owner = pod.Items("metadata", "ownerReferences").FirstOrDefault(reference => reference.Flag("controller"));
        var requests = pod.Items("spec", "containers").Select(container => container.At("resources", "requests")).ToList();
        return new PodFacts(
            pod.Text("metadata", "namespace") ?? "", pod.Text("metadata", "name") ?? "", pod.Text("spec", "nodeName"), owner.Text("uid"), owner.Text("kind") ?? "",
            pod.Text("status", "phase") ?? "Pending", PodStatus.IsReady(pod), pod.Text("metadata", "deletionTimestamp") is not null,
            requests.Sum(request => Quantity.Millis(request.Text("cpu"))), requests.Sum(request => Quantity.Bytes(request.Text("memory"))), KnownImages.WorkOf(pod));
    }
}

sealed record NodeFacts(string Name, bool Ready, bool Unschedulable, IReadOnlyList<Taint> Taints, IReadOnlyDictionary<string, string> Labels, long CpuMillis, long MemoryBytes, long Pods)
{
    public static NodeFacts Read(JsonObject node) => new(
        node.Text("metadata", "name") ?? "", PodStatus.IsReady(node), node.Flag("spec", "unschedulable"),
        [.. node.Items("spec", "taints").Select(taint => new Taint(taint.Text("key") ?? "", taint.Text("value") ?? "", taint.Text("effect") ?? ""))],
        node.Map("metadata", "labels"),
        Quantity.Millis(node.Text("status", "allocatable", "cpu")), Quantity.Bytes(node.Text("status", "allocatable", "memory")), node.Number(110, "status", "allocatable", "pods"));
}

public sealed record Taint(string Key, string Value, string Effect);
