using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Planning.Changes;

/// <summary>What becomes of pools that a drain had let shrink, and that are to stay as they were.</summary>
static class SizesAgain
{
    public static IReadOnlyList<Diagnostic> Check(ClusterPlan plan, ClusterDesign design, SourceMap source)
    {
        var found = new List<Diagnostic>();
        for (var i = 0; i < design.Pools.Count; i++)
        {
            foreach (var lowered in plan.Lowered.Where(one => one.Pool == design.Pools[i].Name))
            {
                found.Add(ChangeRules.SizeAgain.At(source.Span($"spec.nodePools[{i}]"),
                    $"pool {lowered.Pool} may shrink to {lowered.Min} nodes, and its stack says {lowered.Least}: it gets its least size again{(lowered.Starts > 0 ? $", and machines start: {lowered.Starts}" : "")}", "slipway up"));
            }
        }
        return found;
    }
}
