using Slipway.Design.Facts;
using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Design.Cost;

static class CostItems
{
    public static IReadOnlyList<CostItem> Of(ClusterDesign design, decimal factor)
    {
        List<CostItem> items =
        [
            .. Group("control plane", design.ControlPlane.Instance, Amount.Of(design.ControlPlane.Slots.Count), factor),
            Volume("etcd", design.Etcd.Volume, Amount.Of(design.Etcd.Members.Count), factor),
        ];
        if (design.Etcd.Instance is { } etcd) items.AddRange(Group("etcd", etcd, Amount.Of(design.Etcd.Slots.Count), factor));
        foreach (var pool in design.Pools) items.AddRange(Pool(pool, factor));
        items.AddRange(Network(design, factor));
        items.Add(new("api", "network load balancer", Amount.Of(1), Hours(Prices.LoadBalancerHour) * factor));
        items.AddRange(Cluster(design, factor));
        return [.. items.Where(i => i.Count.Max > 0)];
    }

    static IEnumerable<CostItem> Group(string owner, InstanceDesign instance, Amount count, decimal factor) =>
        [new(owner, instance.Types[0], count, OnDemand(instance, factor)), Volume(owner, instance.RootVolume, count, factor)];

    static IEnumerable<CostItem> Pool(NodePoolDesign pool, decimal factor)
    {
        var owner = $"pool {pool.Name}";
        var count = Nodes(pool);
        var onDemand = OnDemand(pool.Instance, factor);
        if (pool.Spot)
        {
            var estimate = onDemand * Prices.SpotRatio;
            var cap = pool.SpotMaxPrice is { } price ? Hours(price) : decimal.MaxValue;
            yield return new(owner, $"{pool.Instance.Types[0]} spot", count, estimate is { } usd ? Math.Min(usd, cap) : null, Estimated: true);
        }
        else yield return new(owner, pool.Instance.Types[0], count, onDemand);
        yield return Volume(owner, pool.Instance.RootVolume, count, factor);
    }

    static Amount Nodes(NodePoolDesign pool) => pool.Groups.Aggregate(Amount.Of(0), (sum, g) => sum + new Amount(g.Min, g.Desired, g.Max));

    static IEnumerable<CostItem> Network(ClusterDesign design, decimal factor)
    {
        var gateways = design.Network.Subnets.Select(s => s.NatSubnet).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        yield return new("network", "NAT gateway", Amount.Of(gateways), Hours(Prices.NatGatewayHour) * factor);
        var endpoints = design.Network.Endpoints is { } made ? made.Services.Count * made.Subnets.Count : 0;
        yield return new("network", "interface endpoint", Amount.Of(endpoints), Hours(Prices.InterfaceEndpointHour) * factor);
        yield return new("network", "public IPv4 address", PublicAddresses(design, gateways), Hours(Prices.PublicAddressHour));
        yield return new("network", "private hosted zone", Amount.Of(1), Prices.PrivateZoneMonth);
    }

    /// <summary>One a NAT gateway, one a subnet of a public load balancer, one an instance in a public subnet.</summary>
    static Amount PublicAddresses(ClusterDesign design, int gateways)
    {
        var publics = design.Network.Subnets.Where(s => s.Type == SubnetType.Public).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var balancer = design.Api.Scheme == LoadBalancerScheme.Public ? design.Api.Subnets.Count : 0;
        var slots = design.ControlPlane.Slots.Concat(design.Etcd.Slots).Count(s => publics.Contains(s.Subnet));
        return design.Pools.Where(p => p.Groups.Any(g => g.Subnets.Any(publics.Contains)))
            .Aggregate(Amount.Of(gateways + balancer + slots), (sum, pool) => sum + Nodes(pool));
    }

    static IEnumerable<CostItem> Cluster(ClusterDesign design, decimal factor)
    {
        yield return new("cluster", "KMS key", Amount.Of(design.KmsKeyArn is null ? 1 : 0), Prices.KmsKeyMonth);
        var dedicated = design.Pools.Select(p => p.Instance).Append(design.ControlPlane.Instance).Append(design.Etcd.Instance).Any(i => i?.Tenancy == Tenancy.Dedicated);
        yield return new("cluster", "dedicated instances in the region", Amount.Of(dedicated ? 1 : 0), Hours(Prices.DedicatedRegionHour) * factor);
    }

    static CostItem Volume(string owner, VolumeDesign volume, Amount count, decimal factor) =>
        new(owner, $"{InstanceFindings.Name(volume.Type)} {volume.SizeGiB} GiB", count, Prices.VolumeMonth(volume) * factor);

    static decimal? OnDemand(InstanceDesign instance, decimal factor) =>
        InstanceTypes.Find(instance.Types[0])?.UsdPerHour is { } usd ? Hours(usd) * factor : null;

    static decimal Hours(decimal usd) => usd * Prices.HoursPerMonth;
}
