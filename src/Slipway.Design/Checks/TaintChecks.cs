using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;

namespace Slipway.Design.Checks;

/// <summary>Taints that cannot stay as they are written. Their syntax, and that of labels, has been checked where the spec was read.</summary>
static class TaintChecks
{
    public static void Run(DesignContext context, ClusterDesign design)
    {
        for (var i = 0; i < design.Pools.Count; i++) Taints(context, design.Pools[i], $"{PoolResolver.Path(i)}.taints");
    }

    static void Taints(DesignContext context, NodePoolDesign pool, string path)
    {
        var seen = new HashSet<(string, Spec.Model.TaintEffect)>();
        for (var i = 0; i < pool.Taints.Count; i++)
        {
            var taint = pool.Taints[i];
            var at = context.At($"{path}[{i}]");
            if (taint.Key.StartsWith("node.kubernetes.io/", StringComparison.Ordinal)) context.Add(PoolFindings.TaintReserved(at, taint.Key));
            if (!seen.Add((taint.Key, taint.Effect))) context.Add(PoolFindings.TaintTwice(at, taint.Key, taint.Effect));
        }
    }
}
