namespace Slipway.Design.Findings;

/// <summary>All kinds of findings that a design can have, by code.</summary>
public static class DesignFindings
{
    public static IReadOnlyList<FindingKind> All { get; } =
    [
        .. ClusterFindings.All, .. NetworkFindings.All, .. InstanceFindings.All,
        .. ControlPlaneFindings.All, .. PoolFindings.All, .. AccessFindings.All, .. ResilienceFindings.All, .. LockFindings.All,
    ];
}
