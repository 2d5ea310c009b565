using Slipway.Spec.Model;
using Slipway.Spec.Schema;

namespace Slipway.Spec.Import;

/// <summary>Node pools; what a pool does not say, the keys for all workers do, then kube-aws' defaults.</summary>
static class PoolImport
{
    public static IReadOnlyList<NodePoolSpec> Of(SourceScope source, ImportLog log) =>
        [.. source.Items("worker.nodePools").Select((pool, i) => Pool(pool, i, source, log))];

    /// <summary>The keys for all workers are asked for only where the pool is silent: one that no pool needs is listed.</summary>
    static NodePoolSpec Pool(SourceScope pool, int index, SourceScope all, ImportLog log)
    {
        // A spot fleet goes before a group, a group's bounds before a count.
        var least = pool.Number("spotFleet.targetCapacity", "autoScalingGroup.minSize", "count") ?? 1;
        var price = Price(pool.Text("spotFleet.spotPrice", "spotPrice")) ?? Price(all.Text("workerSpotPrice"));
        var attached = pool.Flag("targetGroup.enabled") != false ? pool.Texts("targetGroup.arns") : [];
        return new NodePoolSpec
        {
            Name = ImportedNames.Of(pool.Text("name") ?? $"pool{index + 1}", 30, pool.At("name"), log),
            InstanceTypes = InstanceTypes(pool, all),
            Min = least,
            Max = Math.Max(least, pool.Number("autoScalingGroup.maxSize") ?? least),
            Spot = price is not null || pool.Has("spotFleet") || IsMixedAllSpot(pool, log) ? true : null,
            SpotMaxPrice = price,
            Subnets = pool.Texts("subnets[].name"),
            RootVolume = RootVolume(pool, all),
            Tenancy = ImportedValues.Tenancy(pool, "tenancy") ?? ImportedValues.Tenancy(all, "workerTenancy"),
            Labels = pool.Pairs("nodeLabels"),
            Taints = Taints(pool, log),
            Tags = pool.Pairs("instanceTags"),
            SecurityGroups = [.. all.Texts("workerSecurityGroupIds").Concat(pool.Texts("securityGroupIds")).Concat(pool.Texts("targetGroup.securityGroupIds")).Distinct()],
            ManagedPolicies = pool.Texts("iam.role.managedPolicies[].arn"),
            TargetGroups = attached,
            ReadyTimeout = ImportedValues.Duration(pool.Text("createTimeout") ?? all.Text("workerCreateTimeout")),
        };
    }

    /// <summary>A pool here is of spot machines or of on-demand ones; a group that mixes them becomes what costs no availability.</summary>
    static bool IsMixedAllSpot(SourceScope pool, ImportLog log)
    {
        const string Mixed = "autoScalingGroup.mixedInstances.";
        if (pool.Flag(Mixed + "enabled") != true) return false;
        var (atLeast, percent) = (pool.Number(Mixed + "onDemandBaseCapacity") ?? 0, pool.Number(Mixed + "onDemandPercentageAboveBaseCapacity") ?? 100);
        if (percent >= 100) return false;
        if (atLeast <= 0 && percent <= 0) return true;
        log.Add(ImportFindings.Decided(pool.At(Mixed + "onDemandPercentageAboveBaseCapacity") ?? pool.Span,
            $"all machines of the pool are on demand; the group had {atLeast}, and {percent} % of those above, and the rest on spot", "write a second pool with spot: true for the rest"));
        return false;
    }

    static VolumeSpec RootVolume(SourceScope pool, SourceScope all)
    {
        var own = ImportedValues.Volume(pool, ["rootVolumeSize", "rootVolume.size"], ["rootVolumeType", "rootVolume.type"], ["rootVolumeIOPS", "rootVolume.iops"]);
        return own with
        {
            Size = own.Size ?? all.Number("workerRootVolumeSize"),
            Type = own.Type ?? ImportedValues.VolumeType(all.Text("workerRootVolumeType")),
            Iops = own.Iops ?? ImportedValues.Iops(all.Number("workerRootVolumeIOPS")),
        };
    }

    static IReadOnlyList<string> InstanceTypes(SourceScope pool, SourceScope all)
    {
        IReadOnlyList<string> several = [.. pool.Texts("spotFleet.launchSpecifications[].instanceType", "autoScalingGroup.mixedInstances.instanceTypes").Distinct()];
        return several.Count > 0 ? several : [pool.Text("instanceType") ?? all.Text("workerInstanceType") ?? ControlPlaneImport.DefaultInstanceType];
    }

    static IReadOnlyList<TaintSpec> Taints(SourceScope pool, ImportLog log)
    {
        log.Use("worker.nodePools[].taints");
        List<TaintSpec> taints = [];
        foreach (var taint in pool.Items("taints"))
        {
            if (taint.Text("key") is { } key && Types.TaintEffects.Find(taint.Text("effect") ?? "") is { } effect)
            {
                taints.Add(new TaintSpec { Key = key, Value = taint.Text("value"), Effect = effect });
            }
            else log.Add(ImportFindings.WrongKind(taint.Span, "taints", "mappings of key, value and effect"));
        }
        return taints;
    }

    static decimal? Price(string? text) =>
        decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var price) && price > 0 ? price : null;
}
