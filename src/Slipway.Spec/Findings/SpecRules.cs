using Slipway.Spec.Diagnostics;

namespace Slipway.Spec.Findings;

/// <summary>Everything that reading a spec can find: the source of <c>docs/diagnostics/spec.md</c>.</summary>
public static class SpecRules
{
    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        .. TextFindings.Rules, .. ShapeFindings.Rules, .. ValueFindings.Rules, .. NetworkFindings.Rules, .. AwsFindings.Rules, .. KubernetesFindings.Rules,
        .. AssetFindings.Rules,
    ];
}
