using System.Text.Json.Nodes;
using System.Xml.Linq;
using Slipway.Simulator.CloudFormation.Templates;

namespace Slipway.Simulator.CloudFormation.Types.Route53;

/// <summary>The physical id is the zone's, without its path.</summary>
sealed class HostedZoneType : ResourceType
{
    public override string Name => "AWS::Route53::HostedZone";
    public override string ServiceName => "Route53";
    public override string? TagProperty => "HostedZoneTags";
    public override TimeSpan Duration => TimeSpan.FromSeconds(38);
    public override IReadOnlyCollection<string> Attributes => ["Id", "NameServers"];

    public override void Create(Work work)
    {
        var vpcs = Vpcs(work.Properties).ToList();
        var reply = Zones.Send(work, "POST", "/hostedzone", new XElement("CreateHostedZoneRequest",
            new XElement("Name", work["Name"]),
            vpcs.Count > 0 ? Vpc(vpcs[0]) : null,
            new XElement("CallerReference", work.World.Ids.Guid()),
            new XElement("HostedZoneConfig",
                work.Properties["HostedZoneConfig"]?["Comment"].Text() is { } comment ? new XElement("Comment", comment) : null,
                new XElement("PrivateZone", vpcs.Count > 0 ? "true" : "false"))));
        var id = reply?.At("HostedZone/Id") ?? throw new InvalidOperationException("CreateHostedZone replied without an id");
        work.PhysicalId = id[(id.LastIndexOf('/') + 1)..];
        foreach (var vpc in vpcs.Skip(1)) Associate(work, vpc, "associatevpc");
        Retag(work, [.. TagList.Of(work.Properties["HostedZoneTags"])], []);
    }

    public override void Update(Work work, JsonObject before)
    {
        var old = Vpcs(before).ToList();
        var next = Vpcs(work.Properties).ToList();
        foreach (var vpc in next.Except(old)) Associate(work, vpc, "associatevpc");
        foreach (var vpc in old.Except(next)) Associate(work, vpc, "disassociatevpc");
        var (set, removed) = TagList.Difference(before["HostedZoneTags"], work.Properties["HostedZoneTags"]);
        Retag(work, set, removed);
        var comment = work.Properties["HostedZoneConfig"]?["Comment"].Text();
        if (comment != before["HostedZoneConfig"]?["Comment"].Text())
            Zones.Send(work, "POST", $"/hostedzone/{work.PhysicalId}", new XElement("UpdateHostedZoneCommentRequest", new XElement("Comment", comment)));
    }

    public override void Delete(Work work) => Zones.Send(work, "DELETE", $"/hostedzone/{work.PhysicalId}", null);

    public override JsonNode? Attribute(Work work, string name) => name == "Id" ? JsonValue.Create(work.PhysicalId)
        : Zones.Send(work, "GET", $"/hostedzone/{work.PhysicalId}", null)?.All("DelegationSet/NameServers/NameServer").ToList() is { Count: > 0 } servers
            ? JsonText.ToArray(servers) : null;

    static IEnumerable<(string Id, string Region)> Vpcs(JsonObject properties) =>
        properties["VPCs"].Items().OfType<JsonObject>().Select(vpc => (vpc["VPCId"].Text() ?? "", vpc["VPCRegion"].Text() ?? ""));

    static XElement Vpc((string Id, string Region) vpc) => new("VPC", new XElement("VPCRegion", vpc.Region), new XElement("VPCId", vpc.Id));

    static void Associate(Work work, (string Id, string Region) vpc, string action) =>
        Zones.Send(work, "POST", $"/hostedzone/{work.PhysicalId}/{action}",
            new XElement(action == "associatevpc" ? "AssociateVPCWithHostedZoneRequest" : "DisassociateVPCFromHostedZoneRequest", Vpc(vpc)));

    static void Retag(Work work, IReadOnlyList<(string Key, string Value)> set, IReadOnlyList<string> removed)
    {
        if (set.Count == 0 && removed.Count == 0) return;
        Zones.Send(work, "POST", $"/tags/hostedzone/{work.PhysicalId}", new XElement("ChangeTagsForResourceRequest",
            set.Count > 0 ? new XElement("AddTags", set.Select(tag => new XElement("Tag", new XElement("Key", tag.Key), new XElement("Value", tag.Value)))) : null,
            removed.Count > 0 ? new XElement("RemoveTagKeys", removed.Select(key => new XElement("Key", key))) : null));
    }
}
