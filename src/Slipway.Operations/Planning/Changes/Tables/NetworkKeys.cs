using Slipway.Design.Model;
using static Slipway.Operations.Planning.Changes.Tables.Rows;

namespace Slipway.Operations.Planning.Changes.Tables;

/// <summary>Keys of the network and the API's address.</summary>
static class NetworkKeys
{
    public static IReadOnlyList<KeyRule> Rows { get; } =
    [
        Never("spec.network.vpc.cidr", design => design.Network.Vpc.ExistingId is null ? $"{design.Network.Vpc.Cidr}" : null),
        Never("spec.network.vpc.id", design => design.Network.Vpc.ExistingId ?? "a VPC of the cluster's own"),
        InPlace("spec.network.vpc.internetGatewayId"),
        Never("spec.network.topology", design => Word(design.Network.Topology)),
        InPlace("spec.network.nat"),
        Never("spec.network.podCidr", design => $"{design.Network.PodCidr}"),
        Never("spec.network.serviceCidr", design => $"{design.Network.ServiceCidr}"),
        Never("spec.network.dnsServiceIp", design => design.Network.DnsServiceIp),
        Never("spec.network.cni", design => Word(design.Network.Cni)),
        new("spec.network.zones", ChangeEffect.Never)
        {
            Note = "new ones can be added",
            Read = design => design.Network.Zones.Select(zone => new Setting(zone, "spec.network.zones") { Of = zone }),
            Lasts = true,
        },
        Subnets("name", subnet => subnet.Name) with { Lasts = true },
        Subnets("zone", subnet => subnet.Zone),
        Subnets("cidr", subnet => $"{subnet.Cidr}"),
        Subnets("type", subnet => Word(subnet.Type)),
        Subnets("id", subnet => subnet.ExistingId ?? "a subnet of the cluster's own"),
        InPlace("spec.network.subnets[].routeTableId"),
        InPlace("spec.network.subnets[].natGatewayId"),
        InPlace("spec.network.subnets[].eipAllocationId"),
        TakenUp(ControlPlane("spec.api.dnsName", design => design.Api.DnsName ?? "")),
        InPlace("spec.api.hostedZone"),
        InPlace("spec.api.loadBalancer"),
        InPlace("spec.api.allowedCidrs"),
        // Without the name that people use: it has a row of its own.
        TakenUp(ControlPlane("spec.api.additionalNames", design => List(design.Api.CertificateNames.Where(name => name != design.Api.DnsName)))),
    ];

    /// <summary>By name, whatever their place in the list; carved ones follow from other keys.</summary>
    static KeyRule Subnets(string key, Func<SubnetDesign, string> read) => new($"spec.network.subnets[].{key}", ChangeEffect.Never)
    {
        Read = design => design.Network.Subnets.Select((subnet, i) =>
            new Setting(read(subnet), $"spec.network.subnets[{i}].{key}", "spec.network.vpc.cidr", "spec.network.zones") { Of = subnet.Name }),
    };
}
