using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;

namespace Slipway.Design.Checks;

static class LabelChecks
{
    public static void Run(DesignContext context, ClusterDesign design)
    {
        for (var i = 0; i < design.Pools.Count; i++)
        {
            Labels(context, design.Pools[i], $"{PoolResolver.Path(i)}.labels");
            Taints(context, design.Pools[i], $"{PoolResolver.Path(i)}.taints");
        }
    }

    static void Labels(DesignContext context, NodePoolDesign pool, string path)
    {
        foreach (var (key, value) in pool.Labels)
        {
            var at = context.At($"{path}.{key}");
            if (!LabelSyntax.IsKey(key)) context.Add(PoolFindings.Label(at, $"'{key}' is no label key"));
            else if (LabelSyntax.IsForbidden(key)) context.Add(PoolFindings.LabelForbidden(at, key));
            if (!LabelSyntax.IsValue(value)) context.Add(PoolFindings.Label(at, $"'{value}' is no value for label {key}"));
        }
    }

    static void Taints(DesignContext context, NodePoolDesign pool, string path)
    {
        var seen = new HashSet<(string, Spec.Model.TaintEffect)>();
        for (var i = 0; i < pool.Taints.Count; i++)
        {
            var taint = pool.Taints[i];
            var at = context.At($"{path}[{i}]");
            if (!LabelSyntax.IsKey(taint.Key)) context.Add(PoolFindings.Taint(at, $"'{taint.Key}' is no taint key"));
            else if (taint.Key.StartsWith("node.kubernetes.io/", StringComparison.Ordinal)) context.Add(PoolFindings.TaintReserved(at, taint.Key));
            if (!LabelSyntax.IsValue(taint.Value ?? "")) context.Add(PoolFindings.Taint(at, $"'{taint.Value}' is no value for taint {taint.Key}"));
            if (!seen.Add((taint.Key, taint.Effect))) context.Add(PoolFindings.Taint(at, $"taint {taint.Key} has the effect {taint.Effect} twice"));
        }
    }
}
