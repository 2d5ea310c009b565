using Slipway.Design.Addresses;
using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Design.Resolve;

/// <summary>The subnets that the user wrote, or carved ones.</summary>
static class SubnetResolver
{
    public static IReadOnlyList<SubnetDesign> Resolve(DesignContext context, VpcDesign vpc, NetworkTopology topology)
    {
        var spec = context.Spec.Network;
        if (spec.Subnets.Count > 0) return [.. spec.Subnets.Select((s, i) => Written(context, s, i, topology))];
        if (vpc.ExistingId is not null)
        {
            context.Add(NetworkFindings.ExistingVpcWithoutSubnets(context.At("spec.network.vpc.id"), vpc.ExistingId));
            return [];
        }
        var zones = Zones(context);
        var withSmall = topology == NetworkTopology.Private;
        var block = vpc.Cidr ?? Cidr.Parse(Defaults.VpcCidr);
        if (SubnetCarver.Carve(block, zones, withSmall) is { } carved) return [.. carved.SelectMany(z => Carved(z, withSmall))];
        context.Add(NetworkFindings.VpcTooSmallToCarve(context.At("spec.network.vpc.cidr"), block, zones.Count));
        return [];
    }

    /// <summary>As written, or the region's first three, in that order: slots go round them.</summary>
    static IReadOnlyList<string> Zones(DesignContext context)
    {
        var written = context.Spec.Network.Zones;
        if (written.Count > 0) return [.. written.Distinct(StringComparer.Ordinal)];
        return context.Region is { } region
            ? [.. region.Zones.Take(Defaults.ZoneCount)]
            : [$"{context.Spec.Region}a", $"{context.Spec.Region}b", $"{context.Spec.Region}c"];
    }

    static IEnumerable<SubnetDesign> Carved(ZoneCidrs zone, bool withSmall)
    {
        var letter = zone.Zone.Length > 0 ? zone.Zone[^1..] : "";
        var large = withSmall ? SubnetType.Private : SubnetType.Public;
        yield return new() { Name = $"{(withSmall ? "private" : "public")}-{letter}", Zone = zone.Zone, Cidr = zone.Large, Type = large };
        if (zone.Small is { } small) yield return new() { Name = $"public-{letter}", Zone = zone.Zone, Cidr = small, Type = SubnetType.Public };
    }

    static SubnetDesign Written(DesignContext context, SubnetSpec spec, int index, NetworkTopology topology)
    {
        var path = $"spec.network.subnets[{index}]";
        if (spec is { Cidr: null, Id: null }) context.Add(NetworkFindings.SubnetWithoutCidr(context.At(path), spec.Name));
        return new()
        {
            Name = spec.Name,
            Zone = spec.Zone,
            Cidr = spec.Cidr is null ? null : context.Cidr(spec.Cidr, path + ".cidr"),
            Type = spec.Type ?? (topology == NetworkTopology.Private ? SubnetType.Private : SubnetType.Public),
            ExistingId = spec.Id,
            ExistingRouteTableId = spec.RouteTableId,
            ExistingNatGatewayId = spec.NatGatewayId,
            EipAllocationId = spec.EipAllocationId,
        };
    }
}
