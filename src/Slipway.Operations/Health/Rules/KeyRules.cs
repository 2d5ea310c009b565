using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Health.Rules;

/// <summary>SLW56xx: how long certificates and authorities last.</summary>
static class KeyRules
{
    /// <summary>No certificate outlives its authority: what ends with it is the authority's matter.</summary>
    static readonly TimeSpan s_together = TimeSpan.FromDays(1);

    public static IReadOnlyList<HealthRule> All { get; } =
    [
        new(HealthArea.Keys, new("SLW5601", Severity.Warning, "A certificate was not renewed",
            "Machines renew their certificates in place when a third of their life is left. Less than a quarter is left of this one.", "slipway node logs says why the machine does not renew it."), LookForAgeing),
        new(HealthArea.Keys, new("SLW5602", Severity.Error, "A certificate is about to end, or has ended",
            "Less than a week, or an eighth of its life, is left. What uses it fails when it ends.", "slipway node logs says why the machine does not renew it."), LookForEnding),
        new(HealthArea.Keys, new("SLW5603", Severity.Warning, "An authority comes to its end",
            "No certificate outlives its authority: from now on those that it signs are cut short.", "slipway pki rotate changes it while the cluster works."), LookForOldAuthorities),
        new(HealthArea.Keys, new("SLW5604", Severity.Error, "An authority is about to end, or has ended",
            "Less than 30 days are left. With it ends every certificate that it has signed.", "slipway pki rotate changes it while the cluster works."), LookForEndingAuthorities),
        new(HealthArea.Keys, new("SLW5605", Severity.Warning, "A change of keys is not finished",
            "Two of a key are trusted: somebody works on it now, or has stopped halfway. The cluster works; the old key is good as long as that lasts.", "slipway pki rotate goes on, slipway pki rotate --undo goes back."), LookForChange),
    ];

    static IEnumerable<Symptom> LookForAgeing(ClusterHealth health) => Certificates(health, left => left < Thresholds.CertificateWarning(health.Design) && !IsEmergency(health, left));

    static IEnumerable<Symptom> LookForEnding(ClusterHealth health) => Certificates(health, left => IsEmergency(health, left));

    static IEnumerable<Symptom> LookForOldAuthorities(ClusterHealth health) =>
        Authorities(health, left => left < Thresholds.AuthorityWarning(health.Design) && left >= Thresholds.AuthorityEmergency(health.Design));

    static IEnumerable<Symptom> LookForEndingAuthorities(ClusterHealth health) => Authorities(health, left => left < Thresholds.AuthorityEmergency(health.Design));

    static IEnumerable<Symptom> LookForChange(ClusterHealth health) =>
        from name in health.Keys.Value?.Changing ?? []
        select new Symptom(name, "there are two of it: its change is not finished", "slipway pki rotate");

    /// <summary>One symptom a machine, about the first of its certificates to end.</summary>
    static IEnumerable<Symptom> Certificates(ClusterHealth health, Func<TimeSpan, bool> matters)
    {
        var authorities = health.Keys.Value is { Ends: { Count: > 0 } told } ? told.Values.Min() : DateTimeOffset.MaxValue;
        var last = authorities - (authorities == DateTimeOffset.MaxValue ? TimeSpan.Zero : s_together);
        foreach (var machine in MachineRules.Running(health))
        {
            var ends = machine.Status?.Certificates ?? new Dictionary<string, DateTimeOffset>();
            var due = ends.Keys.Where(name => ends[name] < last && matters(ends[name] - health.Now)).OrderBy(name => ends[name]).ToList();
            if (due is not [var first, ..]) continue;
            var more = due.Count > 1 ? $", and {due.Count - 1} more of its certificates soon" : "";
            yield return new(machine.InstanceId, $"its certificate {first} {End(ends[first], health.Now)}{more}", MachineRules.Logs(machine.InstanceId));
        }
    }

    static IEnumerable<Symptom> Authorities(ClusterHealth health, Func<TimeSpan, bool> matters)
    {
        foreach (var (authority, end) in health.Keys.Value?.Ends ?? new Dictionary<string, DateTimeOffset>())
        {
            if (matters(end - health.Now)) yield return new Symptom(authority, $"it {End(end, health.Now)}", "slipway pki rotate");
        }
    }

    static bool IsEmergency(ClusterHealth health, TimeSpan left) => left < Thresholds.CertificateEmergency(health.Design);

    static string End(DateTimeOffset end, DateTimeOffset now) =>
        end <= now ? $"ended on {end:yyyy-MM-dd}" : $"ends on {end:yyyy-MM-dd}, in {((end - now).TotalDays < 2 ? $"{(end - now).TotalHours:0} hours" : $"{(end - now).TotalDays:0} days")}";
}
