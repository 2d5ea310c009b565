using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Health.Rules;

/// <summary>SLW51xx: groups against the design, and machines against groups.</summary>
static class GroupRules
{
    public static IReadOnlyList<HealthRule> All { get; } =
    [
        new(HealthArea.Groups, new("SLW5101", Severity.Error, "An Auto Scaling group is missing",
            "A slot of the control plane, a slot of etcd or a pool of the spec has no group, so nothing makes its machines.", "slipway up, or terraform apply, makes it."), LookForMissing),
        new(HealthArea.Groups, new("SLW5102", Severity.Error, "A pool has fewer machines than it wants",
            "The group cannot launch (capacity, quota, a refused role), or its machines are being replaced.", "The group's activities give the reason."), LookForShort),
        new(HealthArea.Groups, new("SLW5103", Severity.Error, "A slot has no machine",
            "One machine of the control plane or of etcd is not there. Its disk and its address wait for the next, which takes its place by itself.", "The group's activities say why there is none."), LookForEmptySlots),
        new(HealthArea.Groups, new("SLW5104", Severity.Warning, "A group's processes are suspended",
            "Somebody has suspended what launches, checks or replaces its machines: a machine that is lost stays lost.", "Resume them."), LookForSuspended),
    ];

    static IEnumerable<Symptom> LookForMissing(ClusterHealth health)
    {
        if (health.Groups.Value is not { } groups) yield break;
        foreach (var slot in Slots(health).Where(slot => groups.All(group => group.Slot != slot))) yield return new(slot, "the slot has no Auto Scaling group", health.Maker);
        foreach (var pool in health.Design.Pools)
        {
            var there = groups.Count(group => group.Pool == pool.Name);
            if (there < pool.Groups.Count) yield return new(pool.Name, $"the pool has {there} of {pool.Groups.Count} Auto Scaling groups", health.Maker);
        }
    }

    static IEnumerable<Symptom> LookForShort(ClusterHealth health) =>
        from @group in health.Groups.Value ?? []
        where @group.Slot is null && @group.Serving.Count() < @group.Desired
        select new Symptom(Name(@group), $"{@group.Serving.Count()} of {@group.Desired} machines are in service{Others(@group)}", Activities(@group));

    static IEnumerable<Symptom> LookForEmptySlots(ClusterHealth health) =>
        from @group in health.Groups.Value ?? []
        where @group.Slot is not null && !@group.Serving.Any()
        select new Symptom(Name(@group), $"no machine is in service in the slot{Others(@group)}", Activities(@group));

    static IEnumerable<Symptom> LookForSuspended(ClusterHealth health) =>
        from @group in health.Groups.Value ?? []
        where @group.Suspended.Count > 0
        select new Symptom(Name(@group), $"{string.Join(", ", @group.Suspended)} {(@group.Suspended.Count > 1 ? "are" : "is")} suspended", $"aws autoscaling resume-processes --auto-scaling-group-name {@group.Name}");

    static IEnumerable<string> Slots(ClusterHealth health) => health.Design.ControlPlane.Slots.Concat(health.Design.Etcd.Slots).Select(slot => slot.Name);

    /// <summary>AWS makes up the groups' own names; a pool may have several.</summary>
    static string Name(GroupSight group) => group.Slot ?? group.Pool ?? group.Name;

    static string Others(GroupSight group)
    {
        var others = group.Members.Except(group.Serving).Select(member => $"{member.InstanceId} is {(member.Lifecycle == "InService" ? "unhealthy" : member.Lifecycle)}").ToList();
        return others.Count > 0 ? $": {string.Join(", ", others)}" : "";
    }

    static string Activities(GroupSight group) => $"aws autoscaling describe-scaling-activities --auto-scaling-group-name {group.Name} --max-items 5";
}
