using System.Globalization;
using Slipway.Operations.Etcd;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Health.Rules;

/// <summary>SLW55xx: members, their leader, and the way back to an earlier day.</summary>
static class EtcdRules
{
    const string Status = "slipway etcd status";

    /// <summary>Of which kind there are most.</summary>
    const string Largest = "kubectl get --raw /metrics | grep -E '^apiserver_(storage|resource)_objects' | sort -k2 -g | tail";

    public static IReadOnlyList<HealthRule> All { get; } =
    [
        new(HealthArea.Etcd, new("SLW5501", Severity.Error, "No etcd cluster has formed",
            "A majority of the members has not been seen together yet.", "slipway etcd status shows what each of them waits for."), LookForNone),
        new(HealthArea.Etcd, new("SLW5502", Severity.Error, "etcd has no majority",
            "Nothing can be written to the Kubernetes API, and soon nothing read. Members that are silent may still have their data.",
            "Bring their machines back. Where their disks are lost, slipway etcd restore brings all back from the last snapshot and gives up what was written since."), LookForMajority),
        new(HealthArea.Etcd, new("SLW5503", Severity.Error, "A member of etcd does not vote",
            "Its agent is silent, etcd does not answer, its disk is lost, or it is still a learner. The others go on; one loss more may be one too many.", "slipway etcd status and slipway node logs; a lost disk mends itself."), LookForMembers),
        new(HealthArea.Etcd, new("SLW5504", Severity.Error, "etcd has not one leader",
            "Its members vote, and none, or more than one, calls itself leader: an election is under way, or does not end.", "slipway etcd status; disks that are too slow keep elections going."), LookForLeader),
        new(HealthArea.Etcd, new("SLW5505", Severity.Error, "etcd has raised an alarm",
            "NOSPACE: its database is full, and nothing is written any more. CORRUPT: members do not hold the same.", "NOSPACE mends itself where history can be given up; slipway etcd defrag gives the space back."), LookForAlarms),
        new(HealthArea.Etcd, new("SLW5506", Severity.Error, "A voting member that the spec does not know",
            "It counts for the majority, and nobody looks after it.", "Remove it with etcdctl member remove on one of the members' machines."), LookForStrangers),
        new(HealthArea.Etcd, new("SLW5507", Severity.Warning, "The last snapshot is late",
            "Two of those that the schedule asks for have not come.", "slipway etcd snapshot takes one now, and says why it cannot."), LookForLate),
        new(HealthArea.Etcd, new("SLW5508", Severity.Error, "There is no recent snapshot",
            "None at all, or none since a day and eight that were due: a lost majority would cost all that was written since.", "slipway etcd snapshot takes one now, and says why it cannot."), LookForOverdue),
        new(HealthArea.Etcd, new("SLW5509", Severity.Warning, "etcd's database is filling up",
            "At its quota (six tenths of the disk, at most 8 GiB) nothing is written to the Kubernetes API any more. What is not in use is history and holes, which a defragmentation gives back; the rest is objects.",
            "slipway etcd defrag, or delete the objects that nobody needs: events, finished jobs, old replica sets, custom resources of a controller that runs away."), LookForRoom),
    ];

    static IEnumerable<Symptom> LookForNone(ClusterHealth health)
    {
        if (health.Etcd.Value is { Record: not { Formed: true } }) yield return new("etcd", "no majority of its members has been seen yet", Status);
    }

    static IEnumerable<Symptom> LookForMajority(ClusterHealth health)
    {
        if (Formed(health) is { HasQuorum: false } etcd)
        {
            yield return new("etcd", $"{etcd.Voting.Count} of {etcd.Members.Count} members vote: {string.Join(", ", Missing(etcd).Select(member => $"{member} is {etcd.WordOf(member)}"))}", Status);
        }
    }

    static IEnumerable<Symptom> LookForMembers(ClusterHealth health) =>
        from etcd in Quorate(health)
        from member in Missing(etcd)
        let report = etcd.Of(member)
        select new Symptom(member, $"it is {etcd.WordOf(member)}{(report is { Doing.Length: > 0 } ? $"; its agent last said: {report.Doing}" : "")}", report is null ? Status : MachineRules.Logs(report.InstanceId));

    static IEnumerable<Symptom> LookForLeader(ClusterHealth health) =>
        from etcd in Quorate(health)
        let leaders = etcd.Reports.Where(report => etcd.IsFresh(report) && report.Facts is { IsLeader: true }).Select(report => report.Member).ToList()
        // Where a member is silent, it may be the one.
        where leaders.Count > 1 || leaders.Count == 0 && !Missing(etcd).Any()
        select new Symptom("etcd", leaders.Count == 0 ? "no member leads" : $"{string.Join(" and ", leaders)} lead", Status);

    static IEnumerable<Symptom> LookForAlarms(ClusterHealth health) =>
        from alarm in health.Etcd.Value?.Alarms ?? []
        select new Symptom("etcd", $"the alarm {alarm} is raised", alarm == "NOSPACE" ? "slipway etcd defrag" : Status);

    static IEnumerable<Symptom> LookForRoom(ClusterHealth health)
    {
        // An alarm says it already.
        if (Formed(health) is not { HasQuorum: true, Alarms.Count: 0 } etcd) yield break;
        foreach (var report in etcd.Reports.Where(etcd.IsFresh))
        {
            if (report.Facts is not { Quota: > 0 } facts || facts.Size <= facts.Quota * Thresholds.EtcdFull) continue;
            yield return new(report.Member, $"its database has {Gigabytes(facts.Size)} of {Gigabytes(facts.Quota)}, of which {Gigabytes(facts.InUse)} are in use",
                facts.InUse < facts.Size * Thresholds.EtcdFull ? "slipway etcd defrag" : Largest);
        }
    }

    static string Gigabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.00} GiB");

    static IEnumerable<Symptom> LookForStrangers(ClusterHealth health) =>
        from etcd in Quorate(health)
        from stranger in etcd.Reports.Where(etcd.IsFresh).SelectMany(report => report.Facts?.Voters ?? []).Distinct().Except(etcd.Members)
        select new Symptom(stranger, "it votes, and is no member of the spec", Status);

    static IEnumerable<Symptom> LookForLate(ClusterHealth health)
    {
        if (Age(health) is not { } age || age <= Thresholds.SnapshotLate(health.Design) || IsOverdue(health, age)) yield break;
        yield return new("etcd", $"the last snapshot is {Words(age)} old", "slipway etcd snapshot");
    }

    static IEnumerable<Symptom> LookForOverdue(ClusterHealth health)
    {
        if (Age(health) is not { } age || !IsOverdue(health, age)) yield break;
        yield return new("etcd", health.Etcd.Value?.Newest is null ? "there is no snapshot" : $"the last snapshot is {Words(age)} old", "slipway etcd snapshot");
    }

    /// <summary>Of the newest snapshot; where there is none, of the cluster; null where there is no cluster.</summary>
    static TimeSpan? Age(ClusterHealth health) =>
        Formed(health) is { Record: { } record } etcd ? health.Now - (etcd.Newest?.Taken ?? record.Since) : null;

    static bool IsOverdue(ClusterHealth health, TimeSpan age) =>
        age > (health.Etcd.Value?.Newest is null ? Thresholds.SnapshotLate(health.Design) : Thresholds.SnapshotEmergency(health.Design));

    static EtcdState? Formed(ClusterHealth health) => health.Etcd.Value is { Record: { Formed: true } } etcd ? etcd : null;

    static IEnumerable<EtcdState> Quorate(ClusterHealth health) => Formed(health) is { HasQuorum: true } etcd ? [etcd] : [];

    static IEnumerable<string> Missing(EtcdState etcd) => etcd.Members.Except(etcd.Voting);

    static string Words(TimeSpan age) => age.TotalHours < 2 ? $"{age.TotalMinutes:0} minutes" : age.TotalDays < 2 ? $"{age.TotalHours:0} hours" : $"{age.TotalDays:0} days";
}
