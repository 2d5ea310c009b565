using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Design.Resolve;

/// <summary>Which public subnet's NAT gateway each private subnet uses.</summary>
static class NatGateways
{
    public static IReadOnlyList<SubnetDesign> Assign(IReadOnlyList<SubnetDesign> subnets, NatMode mode)
    {
        var publics = subnets.Where(s => s.Type == SubnetType.Public).ToList();
        return [.. subnets.Select(s => NeedsGateway(s) ? s with { NatSubnet = Gateway(s, publics, mode) } : s)];
    }

    /// <summary>An existing subnet has its routes already, and so has one that names its route table or gateway.</summary>
    public static bool NeedsGateway(SubnetDesign subnet) =>
        subnet is { Type: SubnetType.Private, ExistingId: null, ExistingRouteTableId: null, ExistingNatGatewayId: null };

    static string? Gateway(SubnetDesign subnet, List<SubnetDesign> publics, NatMode mode) => mode switch
    {
        NatMode.Single => publics.FirstOrDefault()?.Name,
        NatMode.PerZone => publics.FirstOrDefault(p => p.Zone == subnet.Zone)?.Name,
        _ => null,
    };
}
