using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;

namespace Slipway.Design;

/// <summary>A design unless there are errors, and everything found.</summary>
public sealed record DesignResult(ClusterDesign? Design, IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
