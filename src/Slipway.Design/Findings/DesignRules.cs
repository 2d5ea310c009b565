using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Findings;

/// <summary>Everything that designing a cluster can find: the source of <c>docs/diagnostics/design.md</c>.</summary>
public static class DesignRules
{
    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        .. ClusterFindings.Rules, .. NetworkFindings.Rules, .. InstanceFindings.Rules, .. ControlPlaneFindings.Rules,
        .. PoolFindings.Rules, .. AccessFindings.Rules, .. ResilienceFindings.Rules, .. LockFindings.Rules, .. AddonFindings.Rules,
    ];
}
