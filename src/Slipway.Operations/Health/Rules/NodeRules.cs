using Slipway.Kubernetes;
using Slipway.NodeConfig;
using Slipway.Operations.Nodes;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Health.Rules;

/// <summary>SLW53xx: nodes against machines, and what their kubelets say.</summary>
static class NodeRules
{
    static readonly string[] s_pressures = ["MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable"];

    public static IReadOnlyList<HealthRule> All { get; } =
    [
        new(HealthArea.Nodes, new("SLW5301", Severity.Error, "A machine has not become a node",
            "It runs and is in service, and the API knows no node of its name: it is still booting, or its boot has stuck.", "slipway node logs shows how far it has come. Where its node was deleted, its agent lets it register anew within two minutes; where its boot has failed, ending the machine lets its group make another."), LookForUnregistered),
        new(HealthArea.Nodes, new("SLW5302", Severity.Error, "A node is not Ready",
            "Its kubelet says so, or has not been heard of for 40 seconds.", "kubectl describe node gives conditions and events; slipway node logs the machine's own words."), LookForNotReady),
        new(HealthArea.Nodes, new("SLW5303", Severity.Error, "A node has no machine",
            "The API has a node whose instance is gone. The cloud controller manager takes such nodes away within a minute; where it does not, their pods stay bound to nothing.", "Delete the node."), LookForGhosts),
        new(HealthArea.Nodes, new("SLW5304", Severity.Error, "A node lacks memory, disk or processes, or has no network",
            "Its kubelet takes no new pods then, and ends some that it has.", "kubectl describe node shows what is used; a larger machine or smaller requests mend it."), LookForPressure),
        new(HealthArea.Nodes, new("SLW5305", Severity.Warning, "A node is cordoned",
            "Somebody has closed it to new pods: the cluster has less room than it was given, until the node is opened again.", "kubectl uncordon opens it."), LookForCordoned),
    ];

    static IEnumerable<Symptom> LookForUnregistered(ClusterHealth health)
    {
        if (health.Api.Value is not { Ready: true } api || health.Groups.Value is not { } groups) return [];
        var serving = groups.SelectMany(group => group.Serving).Select(member => member.InstanceId).ToHashSet();
        return from machine in MachineRules.Running(health)
               where machine.Role != NodeRole.Etcd.Word() && serving.Contains(machine.InstanceId) && api.Find(machine.InstanceId) is null
               select new Symptom(machine.InstanceId, $"it runs and is no node{Stage(machine)}", machine.Status?.Phase == "failed" ? $"{ByHand.End} {machine.InstanceId}" : MachineRules.Logs(machine.InstanceId));
    }

    static IEnumerable<Symptom> LookForNotReady(ClusterHealth health) =>
        from node in Nodes(health)
        where !node.Ready && !IsGhost(health, node)
        select new Symptom(node.Name, $"it is not Ready: {node.NotReadyReason}", $"kubectl describe node {node.Name}");

    static IEnumerable<Symptom> LookForGhosts(ClusterHealth health) =>
        from node in Nodes(health)
        where IsGhost(health, node)
        select new Symptom(node.Name, "its machine is gone", $"kubectl delete node {node.Name}");

    static IEnumerable<Symptom> LookForPressure(ClusterHealth health) =>
        from node in Nodes(health)
        from condition in node.Conditions
        where condition.Status == "True" && s_pressures.Contains(condition.Type)
        select new Symptom(node.Name, $"{condition.Type}: {condition.Message}", $"kubectl describe node {node.Name}");

    static IEnumerable<Symptom> LookForCordoned(ClusterHealth health) =>
        from node in Nodes(health)
        where node.Unschedulable && !IsGhost(health, node)
        select new Symptom(node.Name, "it is cordoned: it takes no new pods", $"kubectl uncordon {node.Name}");

    static IReadOnlyList<Node> Nodes(ClusterHealth health) => health.Api.Value?.Nodes ?? [];

    static bool IsGhost(ClusterHealth health, Node node) => health.Machines.Value is { } machines && machines.All(machine => machine.InstanceId != node.Name);

    static string Stage(NodeSight machine) => machine.Status switch
    {
        null => "; its agent has not reported yet",
        { Stage: { } stage } status => $"; its agent is at {stage}{(status.Reason is { } reason ? $": {reason.ReplaceLineEndings(" ")}" : "")}",
        var status => $"; its agent calls itself {status.Phase}",
    };
}
