using Slipway.Aws;
using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight;

/// <summary>What checks look at.</summary>
/// <param name="Source">For the places of findings.</param>
public sealed record PreflightContext(ClusterDesign Design, SourceMap Source, AwsClients Aws)
{
    public SourceSpan? At(string path) => Source.Span(path);
}
