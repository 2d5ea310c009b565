using Slipway.Design.Model;
using Slipway.Operations.Progress;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Planning.Changes;

/// <summary>What becomes of pools that a drain had let shrink, and that are to stay as they were.</summary>
static class SizesAgain
{
    const int Named = 8;

    public static IEnumerable<Diagnostic> Check(ClusterPlan plan, ClusterDesign design, SourceMap source) => plan.Lowered.Select(lowered =>
        ChangeRules.SizeAgain.At(source.Span(PoolSizeKeys.Path(design, lowered.Pool)),
            $"pool {lowered.Pool} may shrink to {lowered.Min} nodes, and its stack says {lowered.Least}: it gets its least size again{(lowered.Starts > 0 ? $", and machines start: {lowered.Starts}" : "")}", "slipway up"));

    /// <summary>Nodes of theirs that the drain has cordoned.</summary>
    public static IEnumerable<Diagnostic> Nodes(ClusterPlan plan, ClusterDesign design, SourceMap source) => plan.Uncordoned.GroupBy(node => node.Pool).Select(pool =>
        ChangeRules.Uncordoned.At(source.Span(PoolSizeKeys.Path(design, pool.Key)),
            $"nodes of pool {pool.Key} stay, and a drain that was taken back has cordoned them: they are uncordoned ({Listing.Some([.. pool.Select(node => node.Name)], Named)})", "slipway up"));
}
