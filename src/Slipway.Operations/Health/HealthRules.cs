using Slipway.Operations.Health.Rules;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Health;

/// <summary>SLW5xxx: what can be wrong with a cluster that is there.</summary>
public static class HealthRules
{
    public static IReadOnlyList<HealthRule> Table { get; } =
    [
        .. SightRules.All, .. GroupRules.All, .. StackRules.All, .. MachineRules.All, .. NodeRules.All, .. PodRules.All, .. EtcdRules.All, .. KeyRules.All, .. BalancerRules.All,
        .. VersionRules.All, .. NameRules.All,
    ];

    public static IReadOnlyList<DiagnosticRule> All { get; } = [.. Table.Select(rule => rule.Rule)];

    /// <summary>Pure. A cluster that is not there has nothing else wrong with it.</summary>
    public static IReadOnlyList<HealthFinding> Judge(ClusterHealth health) =>
        [.. (health.IsAbsent ? [SightRules.Absent] : Table).SelectMany(rule => rule.Look(health).Select(symptom => new HealthFinding(rule, symptom)))];
}
