using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;
using Slipway.Spec.Model;

namespace Slipway.Design.Checks;

/// <summary>Sizes, spot and target groups of node pools.</summary>
static class PoolChecks
{
    const int TestedNodes = 5000;

    public static void Run(DesignContext context, ClusterDesign design)
    {
        long nodes = design.ControlPlane.Slots.Count;
        for (var i = 0; i < design.Pools.Count; i++)
        {
            var (pool, spec, path) = (design.Pools[i], context.Spec.NodePools[i], PoolResolver.Path(i));
            Sizes(context, spec, pool, path);
            Spot(context, spec, pool, path);
            TagChecks.Run(context, spec.Tags, path + ".tags");
            for (var t = 0; t < spec.TargetGroups.Count; t++) TargetGroup(context, spec.TargetGroups[t], $"{path}.targetGroups[{t}]", design.Partition);
            nodes += Math.Max(0, PoolGroups.Sizes(spec).Max);
        }
        if (nodes > TestedNodes) context.Add(PoolFindings.TooManyNodes(context.At("spec.nodePools"), (int)Math.Min(nodes, int.MaxValue)));
    }

    static void Sizes(DesignContext context, NodePoolSpec spec, NodePoolDesign pool, string path)
    {
        var (min, max, desired) = PoolGroups.Sizes(spec);
        if (min < 0) context.Add(PoolFindings.Sizes(context.At(path + ".min"), $"min {min} is negative"));
        else if (max < min) context.Add(PoolFindings.Sizes(context.At(path + ".max"), $"max {max} is less than min {min}"));
        else if (desired < min) context.Add(PoolFindings.Sizes(context.At(path + ".desired"), $"desired {desired} is less than min {min}"));
        else if (desired > max) context.Add(PoolFindings.Sizes(context.At(path + ".desired"), $"desired {desired} is more than max {max}"));
        else if (spec.Spread == PoolSpread.PerZone && max < pool.Groups.Count) context.Add(PoolFindings.EmptyZones(context.At(path + ".max"), pool.Name, "max", max, pool.Groups.Count));
        else if (spec.Spread == PoolSpread.PerZone && desired < pool.Groups.Count && desired > 0)
        {
            context.Add(PoolFindings.EmptyZones(context.At(path + (spec.Desired is null ? ".min" : ".desired")), pool.Name, "desired", desired, pool.Groups.Count));
        }
    }

    static void Spot(DesignContext context, NodePoolSpec spec, NodePoolDesign pool, string path)
    {
        if (spec.SpotMaxPrice is <= 0 and var price) context.Add(PoolFindings.SpotPrice(context.At(path + ".spotMaxPrice"), price));
        else if (spec.SpotMaxPrice is not null && !pool.Spot) context.Add(PoolFindings.SpotPriceUnused(context.At(path + ".spotMaxPrice")));
        if (!pool.Spot) return;
        if (pool.Instance.Tenancy != Tenancy.Default) context.Add(PoolFindings.SpotTenancy(context.At(path + ".tenancy")));
        if (pool.Instance.Types.Count == 1) context.Add(PoolFindings.SpotOneType(context.At(path + ".instanceTypes"), pool.Name, pool.Instance.Types[0]));
    }

    static void TargetGroup(DesignContext context, string arn, string path, string partition)
    {
        if (AwsId.Arn(arn) is ["arn", var p, "elasticloadbalancing", _, _, var name] && p == partition && name.StartsWith("targetgroup/", StringComparison.Ordinal)) return;
        context.Add(PoolFindings.TargetGroup(context.At(path), arn));
    }
}
