using Slipway.Design.Model;
using Slipway.Render.Resources;
using Slipway.Spec.Model;

namespace Slipway.Render.Network;

/// <summary>Which route table each new subnet uses. Subnets that exist keep theirs.</summary>
static class NetworkRoutes
{
    public static bool NeedsPublicRoute(SubnetDesign subnet) => IsNewWithoutTable(subnet) && subnet.Type == SubnetType.Public;

    public static bool NeedsPrivateRoute(SubnetDesign subnet) => IsNewWithoutTable(subnet) && subnet.Type == SubnetType.Private;

    /// <summary>One table a zone and way out: private subnets of a zone share it unless they leave by different gateways.</summary>
    public static IReadOnlyList<PrivateRouteTable> PrivateTables(ClusterDesign design, NetworkNames names)
    {
        var tables = new List<PrivateRouteTable>();
        foreach (var zone in design.Network.Subnets.Where(NeedsPrivateRoute).GroupBy(subnet => subnet.Zone, StringComparer.Ordinal))
        {
            var ways = zone.GroupBy(subnet => (subnet.ExistingNatGatewayId, subnet.NatSubnet)).ToList();
            foreach (var way in ways)
            {
                var first = way.First();
                var id = ways.Count == 1 ? LogicalIds.Pascal(zone.Key) : names.SubnetId(first.Name);
                tables.Add(new($"PrivateRouteTable{id}", $"PrivateRoute{id}", zone.Key, Gateway(first, names), [.. way]));
            }
        }
        return tables;
    }

    static Value? Gateway(SubnetDesign subnet, NetworkNames names) => subnet switch
    {
        { ExistingNatGatewayId: { } id } => id,
        { NatSubnet: { } host } => new Value.Reference(names.NatGatewayId(host)),
        _ => null,
    };

    static bool IsNewWithoutTable(SubnetDesign subnet) => subnet is { ExistingId: null, ExistingRouteTableId: null };
}

/// <param name="NatGateway">Null: no way out.</param>
sealed record PrivateRouteTable(string TableId, string RouteId, string Zone, Value? NatGateway, IReadOnlyList<SubnetDesign> Subnets);
