using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;

namespace Slipway.Design.Checks;

static class PoolNameChecks
{
    public static void Run(DesignContext context, ClusterDesign design)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < design.Pools.Count; i++)
        {
            var pool = design.Pools[i];
            var at = context.At(PoolResolver.Path(i) + ".name");
            if (!DnsLabel.IsValid(pool.Name)) context.Add(PoolFindings.Name(at, pool.Name, DnsLabel.From(pool.Name)));
            else if (pool.Name.Length > AwsNames.MaxPool(design.Name)) context.Add(PoolFindings.NameTooLong(at, pool.Name, AwsNames.MaxPool(design.Name)));
            foreach (var name in pool.Groups.Select(g => g.Name).Prepend(pool.Name).Distinct(StringComparer.Ordinal))
            {
                if (seen.TryAdd(LogicalName.Of(name), name)) continue;
                context.Add(PoolFindings.Collision(at, name, seen[LogicalName.Of(name)]));
                break;
            }
        }
    }
}
