using Slipway.Spec.Model;

namespace Slipway.Spec.Import.Kops.Manifests;

/// <summary>A spec describes all slots of the control plane at once: where kops' groups differ, the first one holds, and that is said.</summary>
static class KopsControlPlaneGroups
{
    const string Alike = "the machines of the control plane are alike: the first group's setting holds for all";
    const string Own = "the control plane's machines have labels, taints and tags of their own";

    static readonly (string[] Keys, Func<NodePoolSpec, object?> Value)[] s_alike =
    [
        (["spec.machineType", "spec.mixedInstancesPolicy.instances"], pool => pool.InstanceTypes[0]),
        (["spec.image"], pool => (pool.Image.Id, pool.Image.Family)),
        (["spec.rootVolumeSize", "spec.rootVolume.size"], pool => pool.RootVolume.Size),
        (["spec.rootVolumeType", "spec.rootVolume.type"], pool => pool.RootVolume.Type),
        (["spec.rootVolumeIops", "spec.rootVolume.iops"], pool => pool.RootVolume.Iops),
        (["spec.rootVolumeThroughput", "spec.rootVolume.throughput"], pool => pool.RootVolume.Throughput),
        (["spec.tenancy"], pool => pool.Tenancy),
    ];

    public static void Compare(IReadOnlyList<SourceScope> groups, IReadOnlyList<NodePoolSpec> pools, ImportLog log)
    {
        for (var i = 1; i < groups.Count; i++)
        {
            var group = groups[i];
            foreach (var (keys, value) in s_alike.Where(setting => !Equals(setting.Value(pools[i]), setting.Value(pools[0]))))
            {
                log.Add(ImportFindings.Changed(group.At(keys) ?? group.At("metadata.name") ?? group.Span, Said(group, keys, value(pools[i])), Said(groups[0], keys, value(pools[0])), Alike));
            }
        }
        foreach (var (group, pool) in groups.Zip(pools))
        {
            if (pool.InstanceTypes.Count > 1) Drop(group, log, "spec.mixedInstancesPolicy.instances", "the control plane has machines of one type: the first");
            if (pool.Max != pool.Min) Drop(group, log, "spec.maxSize", "the control plane has as many machines as its groups have at least");
            foreach (var key in (string[])["spec.nodeLabels", "spec.taints", "spec.cloudLabels"]) Drop(group, log, key, Own);
            foreach (var key in (string[])["spec.maxPrice", "spec.mixedInstancesPolicy.onDemandAboveBase"]) Drop(group, log, key, "the control plane is on demand, always");
            Drop(group, log, "spec.externalLoadBalancers", "the control plane has a load balancer of its own");
        }
    }

    static void Drop(SourceScope group, ImportLog log, string key, string reason)
    {
        if (group.At(key) is { } at) log.Add(ImportFindings.NotCarried(at, $"{key} of the control plane", reason));
    }

    static string Said(SourceScope group, string[] keys, object? value) => $"{keys[0]["spec.".Length..]}: {value as string ?? group.Text(keys) ?? "kops' default"}";
}
