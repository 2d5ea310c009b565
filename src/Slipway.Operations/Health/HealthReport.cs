using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Health;

/// <param name="Last">As it was seen last.</param>
/// <param name="Findings">Of the last look.</param>
/// <param name="Good">Looks in a row, up to the last, that found no error.</param>
/// <param name="IsHealthy">There were enough of them.</param>
public sealed record HealthReport(ClusterHealth Last, IReadOnlyList<HealthFinding> Findings, int Good, bool IsHealthy)
{
    public int Errors => Findings.Count(finding => finding.Severity == Severity.Error);

    public int Warnings => Findings.Count(finding => finding.Severity == Severity.Warning);
}
