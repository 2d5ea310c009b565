using Slipway.Design.Facts;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Design.Resolve;

/// <summary>What the stages of one design share, and where they leave their findings.</summary>
sealed class DesignContext(ClusterSpec spec, ClusterLock pins, IReadOnlyDictionary<string, string> manifests)
{
    readonly List<Diagnostic> findings = [];

    public ClusterSpec Spec => spec;
    public ClusterLock Pins => pins;

    /// <summary>By path in the spec.</summary>
    public IReadOnlyDictionary<string, string> Manifests => manifests;

    /// <summary>Null: the spec names none that is known.</summary>
    public Region? Region { get; } = Regions.Find(spec.Region);

    public void Add(Diagnostic finding) => findings.Add(finding);

    /// <summary>Where the key stands; null for specs made in code.</summary>
    public SourceSpan? At(string path) => spec.Source.Span(path);

    /// <summary>All, in the order of the file; those without a place come last.</summary>
    public IReadOnlyList<Diagnostic> Findings => [.. findings.Distinct()
        .OrderBy(f => f.Span is null)
        .ThenBy(f => f.Span?.Line).ThenBy(f => f.Span?.Column)
        .ThenBy(f => f.Code, StringComparer.Ordinal)];
}
