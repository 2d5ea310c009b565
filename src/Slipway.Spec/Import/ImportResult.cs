using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Spec.Import;

/// <summary>A spec unless the source was beyond use, and what became of everything in it, pointing at the source.</summary>
public sealed record ImportResult(ClusterSpec? Spec, IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
