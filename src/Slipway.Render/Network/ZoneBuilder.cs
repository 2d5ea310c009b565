using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render.Network;

/// <summary>The private zone that holds the names of slots. It answers inside the VPC only.</summary>
static class ZoneBuilder
{
    public const string Zone = "InternalZone";
    public const string Output = "InternalZoneId";

    public static IEnumerable<Resource> Build(ClusterDesign design, NetworkNames names)
    {
        yield return new(Zone, "AWS::Route53::HostedZone", new ValueMap
        {
            ["Name"] = design.Network.InternalDomain,
            ["HostedZoneConfig"] = new ValueMap { ["Comment"] = $"Fixed addresses of the Kubernetes cluster {design.Name}" },
            ["VPCs"] = new Value.List([new ValueMap { ["VPCId"] = names.Vpc, ["VPCRegion"] = design.Region }]),
            ["HostedZoneTags"] = ResourceTags.List(design, "internal-zone"),
        });
    }
}
