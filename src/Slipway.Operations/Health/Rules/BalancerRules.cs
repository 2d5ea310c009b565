using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Health.Rules;

/// <summary>SLW57xx: the people's way to the API.</summary>
static class BalancerRules
{
    const string Draining = "draining";

    /// <summary>Of targets that no listener leads to: that is told of by itself.</summary>
    const string Unused = "unused";

    public static IReadOnlyList<HealthRule> All { get; } =
    [
        new(HealthArea.Balancer, new("SLW5701", Severity.Error, "The API's load balancer is missing",
            "No network load balancer carries the cluster's tags. Nodes do not use it; people and pipelines do.", "slipway up, or terraform apply, makes it."), LookForMissing),
        new(HealthArea.Balancer, new("SLW5702", Severity.Error, "The API's load balancer is not active",
            "AWS is still making it, or it is impaired.", "aws elbv2 describe-load-balancers gives the reason."), LookForState),
        new(HealthArea.Balancer, new("SLW5703", Severity.Error, "A control-plane machine is no target of the load balancer",
            "It serves the API, and nobody is sent to it. Auto Scaling registers machines by itself; somebody has taken this one out, or the group has lost its target group.", "Register it."), LookForUnregistered),
        new(HealthArea.Balancer, new("SLW5704", Severity.Error, "A target of the load balancer is not healthy",
            "The load balancer asks each API server for /readyz every ten seconds, and this one does not say that it is ready.", "slipway node logs shows the machine's own words."), LookForUnhealthy),
        new(HealthArea.Balancer, new("SLW5705", Severity.Warning, "A target that is no control-plane machine",
            "Requests that are sent there fail.", "Deregister it."), LookForStrangers),
        new(HealthArea.Balancer, new("SLW5706", Severity.Error, "Nothing listens for the API",
            "The load balancer has no listener on the API's port: people and pipelines find nobody there. CloudFormation does not notice that it is gone.", "Make it again, as the finding says."), LookForDeafness),
        new(HealthArea.Balancer, new("SLW5707", Severity.Error, "The API's listener leads elsewhere",
            "Somebody has changed where the load balancer sends requests, or how it speaks: they do not reach the control plane, or without the client certificates that it asks for.", "Set it back, as the finding says."), LookForDetour),
    ];

    static IEnumerable<Symptom> LookForMissing(ClusterHealth health)
    {
        if (health.Balancer.Value is { DnsName: null }) yield return new("load balancer", "there is none with the cluster's tags", health.Maker);
    }

    static IEnumerable<Symptom> LookForState(ClusterHealth health)
    {
        if (health.Balancer.Value is { DnsName: { } name, State: not "active" and var state }) yield return new(name, $"it is {state}", "aws elbv2 describe-load-balancers");
    }

    static IEnumerable<Symptom> LookForUnregistered(ClusterHealth health)
    {
        if (health.Balancer.Value is not { DnsName: not null } balancer) return [];
        var targets = balancer.Targets.Where(target => target.State != Draining).Select(target => target.TargetId).ToHashSet();
        return from machine in ControlPlane(health)
               where !targets.Contains(machine)
               select new Symptom(machine, balancer.TargetGroup is null ? "the load balancer has no target group" : "it is no target of the load balancer",
                   balancer.TargetGroup is { } arn ? $"aws elbv2 register-targets --target-group-arn {arn} --targets Id={machine}" : health.Maker);
    }

    static IEnumerable<Symptom> LookForUnhealthy(ClusterHealth health)
    {
        var machines = ControlPlane(health).ToHashSet();
        return from target in health.Balancer.Value?.Targets ?? []
               where target.State is not ("healthy" or Draining) && !(target.State == Unused && health.Balancer.Value is { Leads: false }) && machines.Contains(target.TargetId)
               select new Symptom(target.TargetId, $"as a target it is {target.State}{(target.Description.Length > 0 ? $": {target.Description}" : "")}", MachineRules.Logs(target.TargetId));
    }

    static IEnumerable<Symptom> LookForDeafness(ClusterHealth health)
    {
        if (health.Balancer.Value is not { DnsName: { } name, TargetGroup: { } group, ApiListener: null } balancer) yield break;
        yield return new(name, $"nothing listens on port {ApiDesign.Port}",
            health.ByTerraform ? health.Maker : $"aws elbv2 create-listener --load-balancer-arn {balancer.Arn} --protocol TCP --port {ApiDesign.Port} --default-actions Type=forward,TargetGroupArn={group}");
    }

    static IEnumerable<Symptom> LookForDetour(ClusterHealth health)
    {
        if (health.Balancer.Value is not { DnsName: { } name, TargetGroup: { } group, Leads: false, ApiListener: { } listener }) yield break;
        yield return new(name, listener.Protocol == "TCP" ? $"its listener on port {listener.Port} leads to {listener.TargetGroupArn ?? "several target groups, or none"}" : $"its listener on port {listener.Port} speaks {listener.Protocol}, not TCP",
            health.ByTerraform ? health.Maker : $"aws elbv2 modify-listener --listener-arn {listener.Arn} --protocol TCP --default-actions Type=forward,TargetGroupArn={group}");
    }

    static IEnumerable<Symptom> LookForStrangers(ClusterHealth health)
    {
        if (health.Machines.Value is not { } machines || health.Balancer.Value is not { } balancer) return [];
        var known = machines.Where(machine => machine.Role == NodeRole.ControlPlane.Word()).Select(machine => machine.InstanceId).ToHashSet();
        return from target in balancer.Targets
               where target.State != Draining && !known.Contains(target.TargetId)
               select new Symptom(target.TargetId, "it is a target, and no machine of the control plane", $"aws elbv2 deregister-targets --target-group-arn {balancer.TargetGroup} --targets Id={target.TargetId}");
    }

    static IEnumerable<string> ControlPlane(ClusterHealth health) =>
        MachineRules.Running(health).Where(machine => machine.Role == NodeRole.ControlPlane.Word()).Select(machine => machine.InstanceId);
}
