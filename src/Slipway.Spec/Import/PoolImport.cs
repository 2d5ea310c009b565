using Slipway.Spec.Model;
using Slipway.Spec.Schema;

namespace Slipway.Spec.Import;

/// <summary>Node pools; what a pool does not say, the keys for all workers do, then kube-aws' defaults.</summary>
static class PoolImport
{
    public static IReadOnlyList<NodePoolSpec> Of(SourceScope source, ImportLog log)
    {
        var all = ForAll(source);
        return [.. source.Items("worker.nodePools").Select((pool, i) => Pool(pool, i, all, log))];
    }

    static NodePoolSpec ForAll(SourceScope source) => new()
    {
        Name = "",
        InstanceTypes = [source.Text("workerInstanceType") ?? ControlPlaneImport.DefaultInstanceType],
        RootVolume = ImportedValues.Volume(source, ["workerRootVolumeSize"], ["workerRootVolumeType"], ["workerRootVolumeIOPS"]),
        Tenancy = ImportedValues.Tenancy(source, "workerTenancy"),
        SpotMaxPrice = Price(source.Text("workerSpotPrice")),
        SecurityGroups = source.Texts("workerSecurityGroupIds"),
        ReadyTimeout = ImportedValues.Duration(source.Text("workerCreateTimeout")),
    };

    static NodePoolSpec Pool(SourceScope pool, int index, NodePoolSpec all, ImportLog log)
    {
        var least = pool.Number("count", "autoScalingGroup.minSize", "spotFleet.targetCapacity") ?? 1;
        var price = Price(pool.Text("spotPrice", "spotFleet.spotPrice")) ?? all.SpotMaxPrice;
        var attached = pool.Flag("targetGroup.enabled") != false ? pool.Texts("targetGroup.arns") : [];
        return new NodePoolSpec
        {
            Name = ImportedNames.Of(pool.Text("name") ?? $"pool{index + 1}", 30, pool.At("name"), log),
            InstanceTypes = InstanceTypes(pool, all),
            Min = least,
            Max = Math.Max(least, pool.Number("autoScalingGroup.maxSize") ?? least),
            Spot = price is not null || pool.Has("spotFleet") ? true : null,
            SpotMaxPrice = price,
            Subnets = pool.Texts("subnets[].name"),
            RootVolume = ImportedValues.Or(ImportedValues.Volume(pool, ["rootVolumeSize", "rootVolume.size"], ["rootVolumeType", "rootVolume.type"], ["rootVolumeIOPS", "rootVolume.iops"]), all.RootVolume),
            Tenancy = ImportedValues.Tenancy(pool, "tenancy") ?? all.Tenancy,
            Labels = pool.Pairs("nodeLabels"),
            Taints = Taints(pool, log),
            Tags = pool.Pairs("instanceTags"),
            SecurityGroups = [.. all.SecurityGroups.Concat(pool.Texts("securityGroupIds")).Concat(pool.Texts("targetGroup.securityGroupIds")).Distinct()],
            ManagedPolicies = pool.Texts("iam.role.managedPolicies[].arn"),
            TargetGroups = attached,
            ReadyTimeout = ImportedValues.Duration(pool.Text("createTimeout")) ?? all.ReadyTimeout,
        };
    }

    static IReadOnlyList<string> InstanceTypes(SourceScope pool, NodePoolSpec all)
    {
        IReadOnlyList<string> several = [.. pool.Texts("spotFleet.launchSpecifications[].instanceType", "autoScalingGroup.mixedInstances.instanceTypes").Distinct()];
        var one = pool.Text("instanceType");
        return several.Count > 0 ? several : one is not null ? [one] : all.InstanceTypes;
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
