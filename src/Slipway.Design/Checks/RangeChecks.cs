using Slipway.Design.Addresses;
using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;
using Slipway.Spec.Model;

namespace Slipway.Design.Checks;

/// <summary>Whole ranges, not just their first addresses: sizes, containment, overlap.</summary>
static class RangeChecks
{
    sealed record Range(string What, Cidr Block, string Path);

    public static void Run(DesignContext context, ClusterDesign design)
    {
        var network = design.Network;
        Sizes(context, network);
        Apart(context, network);
        Subnets(context, network);
    }

    static void Sizes(DesignContext context, NetworkDesign network)
    {
        if (network.Vpc is { ExistingId: null, Cidr: { Prefix: < 16 or > 28 } vpc }) context.Add(NetworkFindings.BlockSize(context.At("spec.network.vpc.cidr"), "VPC", vpc));
        if (network.ServiceCidr.Prefix is < 12 or > 28) context.Add(NetworkFindings.ServiceRangeSize(context.At("spec.network.serviceCidr"), network.ServiceCidr));
        for (var i = 0; i < context.Spec.Network.Subnets.Count; i++)
        {
            if (network.Subnets[i].Cidr is { Prefix: < 16 or > 28 } block) context.Add(NetworkFindings.BlockSize(context.At($"spec.network.subnets[{i}].cidr"), "subnet", block));
        }
    }

    static void Apart(DesignContext context, NetworkDesign network)
    {
        var ranges = new List<Range>();
        if (network.Vpc.Cidr is { } vpc) ranges.Add(new("VPC", vpc, "spec.network.vpc.cidr"));
        else ranges.AddRange(network.Subnets.Select((s, i) => s.Cidr is { } c ? new Range($"subnet {s.Name}", c, $"spec.network.subnets[{i}].cidr") : null).OfType<Range>());
        var fixedRanges = ranges.Count;
        if (network.Cni != Cni.AmazonVpc) ranges.Add(new("podCidr", network.PodCidr, "spec.network.podCidr"));
        ranges.Add(new("serviceCidr", network.ServiceCidr, "spec.network.serviceCidr"));
        for (var later = fixedRanges; later < ranges.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (!ranges[later].Block.Overlaps(ranges[earlier].Block)) continue;
                var (blamed, other) = context.Spec.Source.Has(ranges[later].Path) ? (ranges[later], ranges[earlier]) : (ranges[earlier], ranges[later]);
                context.Add(NetworkFindings.Overlap(context.At(blamed.Path), blamed.What, blamed.Block, other.What, other.Block));
            }
        }
    }

    static void Subnets(DesignContext context, NetworkDesign network)
    {
        if (context.Spec.Network.Subnets.Count == 0) return;
        var blocks = network.Subnets.Select((s, i) => s.Cidr is { } block ? new Range($"subnet {s.Name}", block, $"spec.network.subnets[{i}].cidr") : null).OfType<Range>().ToList();
        if (network.Vpc.Cidr is { } vpc)
        {
            foreach (var subnet in blocks.Where(b => !vpc.Contains(b.Block))) context.Add(NetworkFindings.SubnetOutsideVpc(context.At(subnet.Path), subnet.Block, vpc));
        }
        Range? widest = null;
        foreach (var subnet in blocks.OrderBy(b => b.Block.Network).ThenBy(b => b.Block.Prefix))
        {
            if (widest is not null && widest.Block.Overlaps(subnet.Block))
            {
                context.Add(NetworkFindings.Overlap(context.At(subnet.Path), subnet.What, subnet.Block, widest.What, widest.Block));
            }
            if (widest is null || subnet.Block.Last > widest.Block.Last) widest = subnet;
        }
    }
}
