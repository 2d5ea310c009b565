using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Findings;

/// <summary>SLW27xx: <c>cluster.lock.yaml</c>.</summary>
static class LockFindings
{
    static readonly DiagnosticRule NotYamlRule = new("SLW2701", Severity.Error, "Lock is not YAML",
        "The lock is written by Slipway; a merge conflict or a hand has broken it.",
        "Take the version from your version control, or remove the file to pin anew.");

    static readonly DiagnosticRule ShapeRule = new("SLW2702", Severity.Error, "Unusable lock",
        "The lock has apiVersion, kind, kubernetesVersion and images, each once; more comes from a newer Slipway.",
        "Take the version from your version control, or remove the file to pin anew.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } = [NotYamlRule, ShapeRule];

    public static Diagnostic NotYaml(SourceSpan at, string problem) => NotYamlRule.At(at,
        $"the lock is not YAML: {problem}", "take the version from your version control, or remove the file to pin anew");

    public static Diagnostic Shape(SourceSpan at, string problem) => ShapeRule.At(at,
        problem, "take the version from your version control, or remove the file to pin anew");
}
