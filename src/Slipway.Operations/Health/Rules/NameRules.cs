using Slipway.NodeConfig;
using Slipway.Operations.Access;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Health.Rules;

/// <summary>SLW59xx: whether names answer with the right addresses.</summary>
static class NameRules
{
    const string DualStack = "dualstack.";

    public static IReadOnlyList<HealthRule> All { get; } =
    [
        new(HealthArea.Names, new("SLW5901", Severity.Error, "The API's name has no record",
            "api.dnsName is in a hosted zone of the account, and the zone answers nothing for it: kubeconfigs do not work.", "Write the record; the finding's command does it."), LookForNoRecord),
        new(HealthArea.Names, new("SLW5902", Severity.Error, "The API's name points elsewhere",
            "Its record does not point at the cluster's load balancer: people reach another cluster, or nothing.", "Write the record; the finding's command does it."), LookForWrongRecord),
        new(HealthArea.Names, new("SLW5903", Severity.Error, "An internal name answers wrongly",
            "Nodes reach the API, and members of etcd each other, by names in the cluster's private zone, which are to answer with the slots' fixed addresses.", "Write the record; the finding's command does it."), LookForInternal),
        new(HealthArea.Names, new("SLW5904", Severity.Error, "A slot's address is not on its machine",
            "The network interface that the slot's names answer with is attached to no machine, or to another: whoever uses those names reaches nobody.", "The machine's agent attaches it; slipway node logs says why it does not."), LookForAddresses),
        new(HealthArea.Names, new("SLW5905", Severity.Error, "The API's name does not lead to the API",
            "The API answers by the load balancer's own name, not by api.dnsName: a domain that is not delegated, a record that is kept elsewhere, or an old answer that is still remembered.",
            "Point the name at the load balancer where its domain is kept; records live for a while after a change."), LookForDeadName),
    ];

    static IEnumerable<Symptom> LookForNoRecord(ClusterHealth health)
    {
        if (Public(health) is var (zone, name, balancer, answers) && answers.Count == 0) yield return new(name, $"hosted zone {zone} has no record of it", Alias(zone, name, balancer));
    }

    static IEnumerable<Symptom> LookForWrongRecord(ClusterHealth health)
    {
        if (Public(health) is var (zone, name, balancer, answers) && answers.Count > 0 && !answers.Any(answer => Same(answer, balancer.DnsName)))
        {
            yield return new(name, $"it points at {string.Join(", ", answers)}, the load balancer is {balancer.DnsName}", Alias(zone, name, balancer));
        }
    }

    static IEnumerable<Symptom> LookForInternal(ClusterHealth health)
    {
        if (health.Names.Value is not { } names) yield break;
        foreach (var (name, addresses) in Internal(health, names))
        {
            var answers = names.Records.GetValueOrDefault(name) ?? [];
            if (addresses.Count == 0 || answers.ToHashSet().SetEquals(addresses)) continue;
            yield return new(name, answers.Count == 0 ? $"the private zone {health.Design.Network.InternalDomain} has no record of it" : $"it answers {string.Join(", ", answers)} instead of {string.Join(", ", addresses)}",
                names.InternalZone is { } zone ? Change(zone, $$"""{"Name":"{{name}}","Type":"A","TTL":60,"ResourceRecords":[{{string.Join(',', addresses.Select(address => $$"""{"Value":"{{address}}"}"""))}}]}""") : health.Maker);
        }
    }

    static IEnumerable<Symptom> LookForAddresses(ClusterHealth health)
    {
        if (health.Names.Value is not { } names || health.Machines.Value is null) return [];
        return from machine in MachineRules.Running(health)
               where machine.Role != NodeRole.Worker.Word()
               let address = names.Addresses.GetValueOrDefault(machine.Place ?? "")
               where address?.InstanceId != machine.InstanceId
               select new Symptom(machine.InstanceId, address is null ? $"there is no network interface of {machine.Place}" : $"the address of {machine.Place}, {address.PrivateIp}, is not on it", MachineRules.Logs(machine.InstanceId));
    }

    /// <summary>Where the record is wrong, that is why.</summary>
    static IEnumerable<Symptom> LookForDeadName(ClusterHealth health)
    {
        if (health.Api.Value is not { NameProblem: { } problem } || health.Design.Api.DnsName is not { } name) yield break;
        if (LookForNoRecord(health).Concat(LookForWrongRecord(health)).Any()) yield break;
        var record = health.Design.Api.HostedZoneId is null && health.Balancer.Value is { DnsName: { } balancer } ? $"; its record is yours to make: {ApiRecord.Wanted(name, balancer)}" : "";
        yield return new(name, $"{problem}{record}", $"dig +trace {name}");
    }

    /// <summary>Every internal name with the addresses that it is to answer with, as far as these are there.</summary>
    static IEnumerable<(string Name, IReadOnlyList<string> Addresses)> Internal(ClusterHealth health, NameSight names)
    {
        var design = health.Design;
        yield return (design.Api.InternalName, [.. design.ControlPlane.Slots.Select(slot => names.Addresses.GetValueOrDefault(slot.Name)?.PrivateIp).OfType<string>()]);
        foreach (var slot in design.ControlPlane.Slots.Concat(design.Etcd.Slots))
        {
            if (names.Addresses.GetValueOrDefault(slot.Name) is not { } address) continue;
            var own = $"{slot.Name}.{design.Network.InternalDomain}";
            yield return (own, [address.PrivateIp]);
            if (slot.Member is { } member && member.Host != own) yield return (member.Host, [address.PrivateIp]);
        }
    }

    static (string Zone, string Name, Target Balancer, IReadOnlyList<string> Answers)? Public(ClusterHealth health) =>
        health.Design.Api is { HostedZoneId: { } zone, DnsName: { } name } && health.Names.Value is { } names && health.Balancer.Value is { DnsName: { } balancer, ZoneId: var balancerZone }
            ? (zone, name, new Target(balancer, balancerZone), names.Records.GetValueOrDefault(name) ?? []) : null;

    static bool Same(string answer, string balancer) =>
        string.Equals(answer.StartsWith(DualStack, StringComparison.OrdinalIgnoreCase) ? answer[DualStack.Length..] : answer, balancer, StringComparison.OrdinalIgnoreCase);

    static string Alias(string zone, string name, Target balancer) => Change(zone,
        $$$"""{"Name":"{{{name}}}","Type":"A","AliasTarget":{"HostedZoneId":"{{{balancer.ZoneId}}}","DNSName":"{{{balancer.DnsName}}}","EvaluateTargetHealth":false}}""");

    static string Change(string zone, string record) =>
        $$$"""aws route53 change-resource-record-sets --hosted-zone-id {{{zone}}} --change-batch '{"Changes":[{"Action":"UPSERT","ResourceRecordSet":{{{record}}}}]}'""";

    readonly record struct Target(string DnsName, string ZoneId);
}
