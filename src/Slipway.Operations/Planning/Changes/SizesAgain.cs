using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Planning.Changes;

/// <summary>What becomes of pools that a drain had let shrink, and that are to stay as they were.</summary>
static class SizesAgain
{
    public static IEnumerable<Diagnostic> Check(ClusterPlan plan, ClusterDesign design, SourceMap source) => plan.Lowered.Select(lowered =>
        ChangeRules.SizeAgain.At(source.Span(PoolSizeKeys.Path(design, lowered.Pool)),
            $"pool {lowered.Pool} may shrink to {lowered.Min} nodes, and its stack says {lowered.Least}: it gets its least size again{(lowered.Starts > 0 ? $", and machines start: {lowered.Starts}" : "")}", "slipway up"));
}
