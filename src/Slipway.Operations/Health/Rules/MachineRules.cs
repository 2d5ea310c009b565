using Slipway.NodeConfig;
using Slipway.Operations.Nodes;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Health.Rules;

/// <summary>SLW52xx: machines, and what their agents say.</summary>
static class MachineRules
{
    public static IReadOnlyList<HealthRule> All { get; } =
    [
        new(HealthArea.Machines, new("SLW5201", Severity.Error, "A machine does not run",
            "Its group still counts it as in service, and EC2 says that it is stopped or ending. The group notices by itself within minutes.", "Tell the group, which replaces it at once."), LookForDown),
        new(HealthArea.Machines, new("SLW5202", Severity.Warning, "A machine is in no group",
            "It carries the cluster's tags, costs money, and nobody replaces or ends it: somebody has detached it, or a group has been deleted around it.", "End it, or attach it to its group."), LookForStray),
        new(HealthArea.Machines, new("SLW5203", Severity.Error, "A node agent is in trouble",
            "A machine's boot has failed, or a repair does not succeed. The finding gives the step and its reason.", "slipway node logs shows the agent's last lines."), LookForTrouble),
        new(HealthArea.Machines, new("SLW5204", Severity.Warning, "A node agent has never reported",
            "The machine is a node, but its agent has put nothing into the state store: it is stopped, or it may not write there. It renews no certificates then.", "slipway node logs shows the serial console."), LookForSilence),
        new(HealthArea.Machines, new("SLW5205", Severity.Warning, "A machine runs an older configuration",
            "What is wanted differs in something that only a new instance takes up: a field of the configuration, or what its launch template says (instance type, image, root volume, security groups, tags). Or the machine has not looked yet.",
            "Drain it and end it: its group makes a new one. One machine of the control plane or of etcd at a time, the next when `slipway health` says that the cluster is healthy; a later release does this by itself. Give it two minutes where it has not looked yet."), LookForOutdated),
        new(HealthArea.Machines, new("SLW5206", Severity.Warning, "An addon of the spec is not installed",
            "The Kubernetes API refuses an object of it, or its file cannot be had. The cluster goes on without it; the control plane's agents try again after a minute, then after twice as long each time, at most ten minutes.",
            "Mend its manifest, then `slipway up`. Where it needs something else first, a namespace or a kind that another addon brings, it is installed once that is there."), LookForRefused),
    ];

    static IEnumerable<Symptom> LookForDown(ClusterHealth health)
    {
        if (health.Machines.Value is not { } machines) yield break;
        foreach (var member in (health.Groups.Value ?? []).SelectMany(group => group.Serving))
        {
            var state = machines.FirstOrDefault(machine => machine.InstanceId == member.InstanceId)?.State ?? "gone";
            if (state != "running") yield return new(member.InstanceId, $"it is {state}, and its group has not noticed yet", $"aws autoscaling set-instance-health --instance-id {member.InstanceId} --health-status Unhealthy");
        }
    }

    static IEnumerable<Symptom> LookForStray(ClusterHealth health)
    {
        if (health.Groups.Value is not { } groups) return [];
        var known = groups.SelectMany(group => group.Members).Select(member => member.InstanceId).ToHashSet();
        return from machine in health.Machines.Value ?? []
               where machine.State is "running" or "stopped" && !known.Contains(machine.InstanceId)
               select new Symptom(machine.InstanceId, $"it is {machine.State} and belongs to no Auto Scaling group", $"aws ec2 terminate-instances --instance-ids {machine.InstanceId}");
    }

    static IEnumerable<Symptom> LookForTrouble(ClusterHealth health) =>
        from machine in Running(health)
        where machine.IsInTrouble
        select new Symptom(machine.InstanceId, $"its agent is {machine.Status?.Phase}{(machine.Status?.Reason is { } reason ? $": {reason.ReplaceLineEndings(" ")}" : "")}", Logs(machine.InstanceId));

    static IEnumerable<Symptom> LookForSilence(ClusterHealth health) =>
        from machine in Running(health)
        where machine.Status is null && health.Api.Value?.Find(machine.InstanceId) is not null
        select new Symptom(machine.InstanceId, "its agent has never reported", Logs(machine.InstanceId));

    static IEnumerable<Symptom> LookForOutdated(ClusterHealth health) =>
        from machine in Running(health)
        where machine.IsOutdated
        let fields = machine.NeedsNewInstanceFor
        select machine.IsBehind && fields.Count == 0
            ? new Symptom(machine.InstanceId, "it has not taken up the configuration that is wanted yet", $"slipway node status {machine.InstanceId}")
            : new Symptom(machine.InstanceId, $"it needs a new instance for {string.Join(", ", fields)}{Turn(machine)}", ByHand.Replace(machine));

    /// <summary>Two machines of the control plane or of etcd at once might be its quorum.</summary>
    static string Turn(NodeSight machine) => machine.Role == NodeRole.Worker.Word() ? "" : $"; {machine.Place}: one such machine at a time, the next when the cluster is healthy again";

    static IEnumerable<Symptom> LookForRefused(ClusterHealth health) =>
        RefusedAddon.In(health.Machines.Value ?? []).Select(addon => new Symptom(addon.Name, $"it is not installed: {addon.Reason}", RefusedAddon.Remedy));

    internal static IEnumerable<NodeSight> Running(ClusterHealth health) => (health.Machines.Value ?? []).Where(machine => machine.State == "running");

    internal static string Logs(string machine) => $"slipway node logs {machine}";
}
