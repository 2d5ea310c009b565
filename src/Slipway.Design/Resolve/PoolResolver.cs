using Slipway.Design.Facts;
using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Design.Resolve;

static class PoolResolver
{
    public static string Path(int index) => $"spec.nodePools[{index}]";

    public static NodePoolDesign Resolve(DesignContext context, NetworkDesign network, Architecture architecture, NodePoolSpec spec, int index)
    {
        var path = Path(index);
        var instance = InstanceResolver.Resolve(context, new()
        {
            Path = path,
            Types = spec.InstanceTypes.Count > 0 ? spec.InstanceTypes : [InstanceResolver.DefaultType(architecture)],
            TypePath = i => $"{path}.instanceTypes[{i}]",
            Image = spec.Image,
            RootVolume = spec.RootVolume,
            RootGiB = Defaults.WorkerRootGiB,
            Tenancy = spec.Tenancy,
            SecurityGroups = spec.SecurityGroups,
            ManagedPolicies = spec.ManagedPolicies,
            ReadyTimeout = spec.ReadyTimeout,
        });
        return new()
        {
            Name = spec.Name,
            Instance = instance,
            Groups = PoolGroups.Resolve(spec, SubnetChoice.For(context, network, spec.Subnets, spec.Zones, path)),
            Spot = spec.Spot ?? false,
            SpotMaxPrice = spec.SpotMaxPrice,
            Labels = TagResolver.Sorted(spec.Labels),
            Taints = spec.Taints,
            Tags = TagResolver.Sorted(spec.Tags),
            TargetGroups = [.. spec.TargetGroups.Distinct(StringComparer.Ordinal)],
            MaxPods = MaxPods(network.Cni, instance.Types),
        };
    }

    /// <summary>With the Amazon VPC CNI what the smallest type's interfaces hold; kubelet's default otherwise.</summary>
    static int MaxPods(Cni cni, IReadOnlyList<string> types)
    {
        if (cni != Cni.AmazonVpc) return Defaults.MaxPods;
        var known = types.Select(InstanceTypes.Find).OfType<InstanceType>().ToList();
        return known.Count == 0 ? Defaults.MaxPods : known.Min(t => t.MaxPodsSecondaryIp);
    }
}
