using Slipway.Aws;
using Slipway.Design.Model;
using Slipway.Operations.State;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight;

/// <summary>What checks look at.</summary>
/// <param name="Source">For the places of findings.</param>
/// <param name="State">May not be there yet.</param>
/// <param name="WallTime">This computer's clock.</param>
public sealed record PreflightContext(ClusterDesign Design, SourceMap Source, AwsClients Aws, IStateStore State, TimeProvider WallTime)
{
    public static PreflightContext Of(ClusterServices cluster) => new(cluster.Design, cluster.Source, cluster.Aws, cluster.State, cluster.WallTime);

    public SourceSpan? At(string path) => Source.Span(path);
}
