using System.Globalization;
using Slipway.Design.Model;
using Slipway.Render.Network;
using Slipway.Render.Resources;

namespace Slipway.Render.ControlPlane;

/// <summary>The API's two names: the people's, to the load balancer, and the nodes', to the fixed addresses of all slots.</summary>
static class ApiRecordBuilder
{
    public const string InternalRecord = "ApiInternalRecord";

    public static IEnumerable<Resource> Build(ClusterDesign design, NetworkImports network)
    {
        if (design.Api is { DnsName: { } name, HostedZoneId: { } zone })
        {
            yield return new("ApiRecord", "AWS::Route53::RecordSet", new ValueMap
            {
                ["HostedZoneId"] = zone,
                ["Name"] = name,
                ["Type"] = "A",
                ["AliasTarget"] = new ValueMap
                {
                    ["DNSName"] = new Value.Attribute(LoadBalancerBuilder.LoadBalancer, "DNSName"),
                    ["HostedZoneId"] = new Value.Attribute(LoadBalancerBuilder.LoadBalancer, "CanonicalHostedZoneID"),
                    ["EvaluateTargetHealth"] = false,
                },
            });
        }
        yield return new(InternalRecord, "AWS::Route53::RecordSet", new ValueMap
        {
            ["HostedZoneId"] = network.InternalZone,
            ["Name"] = design.Api.InternalName,
            ["Type"] = "A",
            ["TTL"] = SlotBuilder.RecordTtlSeconds.ToString(CultureInfo.InvariantCulture),
            ["ResourceRecords"] = new Value.List(
            [
                .. design.ControlPlane.Slots.Select(slot => new Value.Attribute(new SlotNames(slot.Name).Interface, "PrimaryPrivateIpAddress")),
            ]),
        });
    }
}
