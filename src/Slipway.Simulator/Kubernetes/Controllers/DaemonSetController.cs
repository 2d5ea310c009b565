using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>One pod a node. A node's change looks at that node only, so that thousands joining stay cheap.</summary>
sealed class DaemonSetController(KubernetesCluster cluster) : IController
{
    /// <summary>What every pod of a daemon set tolerates. A node that is not ready yet keeps those away that do not say more.</summary>
    static readonly (string Key, string Effect)[] s_tolerated =
    [
        ("node.kubernetes.io/not-ready", "NoExecute"), ("node.kubernetes.io/unreachable", "NoExecute"), ("node.kubernetes.io/disk-pressure", "NoSchedule"), ("node.kubernetes.io/memory-pressure", "NoSchedule"),
        ("node.kubernetes.io/pid-pressure", "NoSchedule"), ("node.kubernetes.io/unschedulable", "NoSchedule"), ("node.kubernetes.io/network-unavailable", "NoSchedule"),
    ];

    readonly HashSet<(string Namespace, string Name)> _pending = [];
    readonly HashSet<(string Namespace, string Name)> _counts = [];
    readonly HashSet<string> _nodes = [];
    readonly Dictionary<string, HashSet<string>> _wanted = [];

    public void Observe(StoreEvent change)
    {
        if (change.Object.Type == Catalog.DaemonSets)
        {
            if (change.Before?.Parse().Number(0, "metadata", "generation") != change.Object.Parse().Number(0, "metadata", "generation")) _pending.Add((change.Object.Namespace, change.Object.Name));
        }
        else if (change.Object.Type == Catalog.Nodes) _nodes.Add(change.Object.Name);
        else if (change.Object.Type == Catalog.Pods
            && change.Object.Parse() is var pod && pod.Items("metadata", "ownerReferences").FirstOrDefault() is { } owner && owner.Text("kind") == "DaemonSet")
        {
            _counts.Add((change.Object.Namespace, owner.Text("name") ?? ""));
            if (change.Type == StoreEventType.Deleted && pod.Text("spec", "nodeName") is { } node) _nodes.Add(node);
        }
    }

    public void Resync() => _pending.UnionWith(cluster.Store.List(Catalog.DaemonSets).Select(item => (item.Namespace, item.Name)));

    public void Reconcile()
    {
        var nodes = _nodes.ToList();
        _nodes.Clear();
        var whole = _pending.ToHashSet();
        _pending.Clear();
        foreach (var stored in cluster.Store.List(Catalog.DaemonSets))
        {
            var key = (stored.Namespace, stored.Name);
            if (!whole.Contains(key) && nodes.Count == 0 && !_counts.Contains(key)) continue;
            var set = stored.Parse();
            var uid = set.Text("metadata", "uid") ?? "";
            if (Workloads.IsEnding(set))
            {
                _wanted.Remove(uid);
                continue;
            }
            var all = whole.Contains(key) || !_wanted.ContainsKey(uid);
            if (all) _wanted[uid] = [];
            foreach (var node in all ? cluster.Index.Nodes.Select(node => node.Name).ToList() : nodes) Reconcile(set, uid, node);
            Count(set, uid);
        }
        _counts.Clear();
    }

    void Reconcile(JsonObject set, string uid, string nodeName)
    {
        if (cluster.Index.Node(nodeName) is not { } node)
        {
            _wanted[uid].Remove(nodeName);
            return;
        }
        var mine = cluster.Index.OnNode(nodeName).Where(pod => pod.Owner == uid).ToList();
        var spec = set.At("spec", "template", "spec");
        var wanted = Wanted(spec, node);
        if (wanted) _wanted[uid].Add(nodeName);
        else _wanted[uid].Remove(nodeName);
        if (wanted && mine.Count == 0)
        {
            var ns = set.Text("metadata", "namespace") ?? "";
            cluster.Registry.Create(Catalog.Pods, ns, Workloads.PodFrom(set, cluster.Registry.FreeName(Catalog.Pods, ns, $"{set.Text("metadata", "name")}-"), pod => Bind(pod, nodeName)));
        }
        else if (!wanted)
        {
            foreach (var pod in mine.Where(pod => !pod.Deleting)) cluster.Registry.Delete(Catalog.Pods, pod.Namespace, pod.Name);
        }
    }

    static bool Wanted(JsonNode? spec, NodeFacts node) =>
        Placement.Selects(spec, node) && node.Taints.All(taint => taint.Effect == "PreferNoSchedule" || s_tolerated.Contains((taint.Key, taint.Effect)) || Placement.Tolerates(spec, taint));

    static void Bind(JsonObject pod, string node)
    {
        pod.Child("spec")["nodeName"] = node;
        if (pod.Child("spec")["tolerations"] is not JsonArray tolerations) pod.Child("spec")["tolerations"] = tolerations = [];
        if (tolerations.OfType<JsonObject>().Any(toleration => toleration.Text("operator") == "Exists" && toleration["key"] is null)) return;
        foreach (var (key, effect) in s_tolerated)
        {
            tolerations.Add((JsonNode)new JsonObject { ["key"] = key, ["operator"] = "Exists", ["effect"] = effect });
        }
    }

    void Count(JsonObject set, string uid)
    {
        var pods = cluster.Index.OwnedBy(uid).Where(pod => !pod.Deleting).ToList();
        var wanted = _wanted[uid].Count;
        var ready = pods.Count(pod => pod.Ready);
        Workloads.SetStatus(cluster.Registry, Catalog.DaemonSets, set, new JsonObject
        {
            ["currentNumberScheduled"] = pods.Count, ["numberMisscheduled"] = 0, ["desiredNumberScheduled"] = wanted, ["numberReady"] = ready,
            ["observedGeneration"] = set.Number(1, "metadata", "generation"), ["updatedNumberScheduled"] = pods.Count, ["numberAvailable"] = ready,
            ["numberUnavailable"] = Math.Max(0, wanted - ready),
        });
    }
}
