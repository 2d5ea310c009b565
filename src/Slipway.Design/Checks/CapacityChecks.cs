using Slipway.Design.Facts;
using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;
using Slipway.Spec.Model;

namespace Slipway.Design.Checks;

/// <summary>Whether addresses suffice when every pool is at its largest.</summary>
static class CapacityChecks
{
    const int KeptByAws = 5;
    const int DefaultElasticIps = 5;

    /// <summary>Addresses that a network load balancer wants free in each of its subnets.</summary>
    const int LoadBalancerAddresses = 8;

    /// <summary>An instance and the slot's own interface.</summary>
    const int SlotAddresses = 2;

    public static void Run(DesignContext context, ClusterDesign design)
    {
        PodRange(context, design);
        Subnets(context, design);
        var gateways = design.Network.Subnets.Select(s => s.NatSubnet).OfType<string>().Distinct(StringComparer.Ordinal)
            .Count(name => design.Network.Subnets.Any(s => s.Name == name && s.EipAllocationId is null));
        if (gateways > DefaultElasticIps) context.Add(ResilienceFindings.ElasticIps(context.At("spec.network.nat"), gateways));
    }

    static void PodRange(DesignContext context, ClusterDesign design)
    {
        var network = design.Network;
        var at = context.At("spec.network.podCidr");
        if (network.Cni == Cni.AmazonVpc)
        {
            if (context.Spec.Network.PodCidr is not null) context.Add(ResilienceFindings.PodCidrUnused(at));
            return;
        }
        var nodes = design.ControlPlane.Slots.Count + design.Pools.Sum(p => p.Groups.Sum(g => Math.Max(0L, g.Max)));
        var room = network.PodCidr.Prefix > Defaults.NodePodPrefix ? 0 : 1L << (Defaults.NodePodPrefix - network.PodCidr.Prefix);
        if (nodes > room) context.Add(NetworkFindings.PodRangeTooSmall(at, network.PodCidr, room, (int)Math.Min(nodes, int.MaxValue)));
    }

    static void Subnets(DesignContext context, ClusterDesign design)
    {
        var wanted = Wanted(design);
        for (var i = 0; i < design.Network.Subnets.Count; i++)
        {
            var subnet = design.Network.Subnets[i];
            if (subnet.Cidr is not { } block) continue;
            var usable = block.Size - KeptByAws;
            if (wanted.GetValueOrDefault(subnet.Name) is var needed && needed <= usable) continue;
            var path = context.Spec.Network.Subnets.Count > 0 ? $"spec.network.subnets[{i}].cidr" : "spec.network.vpc.cidr";
            context.Add(ResilienceFindings.SubnetTooSmall(context.At(path), subnet.Name, block, usable, needed));
        }
    }

    static Dictionary<string, long> Wanted(ClusterDesign design)
    {
        var wanted = new Dictionary<string, long>(StringComparer.Ordinal);
        void Add(string subnet, long addresses) => wanted[subnet] = wanted.GetValueOrDefault(subnet) + addresses;
        foreach (var slot in design.ControlPlane.Slots.Concat(design.Etcd.Slots)) Add(slot.Subnet, SlotAddresses);
        foreach (var subnet in design.Api.Subnets) Add(subnet, LoadBalancerAddresses);
        foreach (var subnet in design.Network.Subnets.Select(s => s.NatSubnet).OfType<string>().Distinct(StringComparer.Ordinal)) Add(subnet, 1);
        foreach (var pool in design.Pools)
        {
            var each = AddressesPerNode(design.Network.Cni, pool.Instance.Types);
            foreach (var group in pool.Groups)
            {
                var share = (Math.Max(0L, group.Max) + group.Subnets.Count - 1) / Math.Max(1, group.Subnets.Count);
                foreach (var subnet in group.Subnets) Add(subnet, share * each);
            }
        }
        return wanted;
    }

    /// <summary>With the Amazon VPC CNI a full node holds every address of every interface.</summary>
    static int AddressesPerNode(Cni cni, IReadOnlyList<string> types)
    {
        if (cni != Cni.AmazonVpc) return 1;
        return types.Select(InstanceTypes.Find).OfType<InstanceType>().Select(t => t.MaxInterfaces * t.Ipv4PerInterface).DefaultIfEmpty(1).Max();
    }
}
