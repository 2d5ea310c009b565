using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Spec;

/// <summary>What reading gives: a spec unless the text was beyond use, and everything found, errors or not.</summary>
public sealed record SpecResult(ClusterSpec? Spec, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Paths whose text could not be used: what the spec says there is not what its user means.</summary>
    public IReadOnlyList<string> Broken { get; init; } = [];

    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
