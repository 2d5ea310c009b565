using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Route53;

sealed class ZoneOperations(Route53Service service)
{
    public RestReply Create(RestRequest request)
    {
        var body = request.Xml();
        var name = Names.Canonical(body.Element("Name")?.Value ?? "");
        var reference = body.Element("CallerReference")?.Value ?? throw new AwsException("InvalidInput", "CallerReference is required");
        if (name.Length < 2 || name.Split('.').Any(label => label.Length > 63)) throw new AwsException("InvalidDomainName", $"{name} is not a valid domain name.");
        if (service.Zones.Any(z => z.CallerReference == reference))
        {
            throw new AwsException("HostedZoneAlreadyExists", "A hosted zone has already been created with the specified caller reference.", 409);
        }
        var vpc = body.Element("VPC");
        var zone = new HostedZone
        {
            Id = service.World.Ids.Base32("Z", 20),
            Name = name,
            CallerReference = reference,
            Comment = body.Element("HostedZoneConfig")?.Element("Comment")?.Value ?? "",
            IsPrivate = vpc is not null,
            Vpcs = vpc is null ? [] : [Vpc(vpc)],
        };
        service.Add(zone);
        return new RestReply(201)
        {
            Document = new XElement("CreateHostedZoneResponse", Render(zone), service.Change(), Delegation(zone), zone.IsPrivate ? Vpc(zone.Vpcs[0]) : null),
            Headers = [("Location", $"https://route53.amazonaws.com/2013-04-01/hostedzone/{zone.Id}")],
        };
    }

    static ZoneVpc Vpc(XElement vpc) => new(
        vpc.Element("VPCRegion")?.Value ?? throw new AwsException("InvalidInput", "VPCRegion is required"),
        vpc.Element("VPCId")?.Value ?? throw new AwsException("InvalidVPCId", "VPCId is required"));

    static XElement Vpc(ZoneVpc vpc) => new("VPC", new XElement("VPCRegion", vpc.Region), new XElement("VPCId", vpc.VpcId));

    public RestReply Get(string id)
    {
        var zone = service.Zone(id);
        return new RestReply
        {
            Document = new XElement("GetHostedZoneResponse", Render(zone), Delegation(zone), zone.IsPrivate ? new XElement("VPCs", zone.Vpcs.Select(Vpc)) : null),
        };
    }

    public RestReply Delete(string id)
    {
        var zone = service.Zone(id);
        if (zone.Records.Exists(r => !(r.Name == zone.Name && r.Type is "NS" or "SOA")))
        {
            throw new AwsException("HostedZoneNotEmpty", "The specified hosted zone contains non-required resource record sets and so cannot be deleted.");
        }
        service.Remove(zone);
        return new RestReply { Document = new XElement("DeleteHostedZoneResponse", service.Change()) };
    }

    public RestReply Associate(RestRequest request, string id)
    {
        var zone = service.Zone(id);
        if (!zone.IsPrivate) throw new AwsException("PublicZoneVPCAssociation", $"Public zone {id} cannot be associated with a VPC");
        var vpc = Vpc(request.Xml().Element("VPC") ?? throw new AwsException("InvalidInput", "VPC is required"));
        if (zone.Vpcs.Contains(vpc)) throw new AwsException("ConflictingDomainExists", $"The VPC {vpc.VpcId} is already associated with the hosted zone", 400);
        zone.Vpcs.Add(vpc);
        return new RestReply { Document = new XElement("AssociateVPCWithHostedZoneResponse", service.Change()) };
    }

    public RestReply List(RestRequest request)
    {
        var size = request.Query.TryGetValue("maxitems", out var text) && int.TryParse(text, out var n) ? n : 100;
        var (page, next) = Paging.Of([.. service.Zones], size, request.Query.GetValueOrDefault("marker"), "InvalidInput");
        return new RestReply
        {
            Document = new XElement("ListHostedZonesResponse", new XElement("HostedZones", page.Select(Render)),
                new XElement("IsTruncated", next is not null), next is null ? null : new XElement("NextMarker", next), new XElement("MaxItems", size)),
        };
    }

    public RestReply ListByName(RestRequest request)
    {
        var start = request.Query.TryGetValue("dnsname", out var name) ? Names.Canonical(name) : null;
        var startId = request.Query.GetValueOrDefault("hostedzoneid");
        var size = request.Query.TryGetValue("maxitems", out var text) && int.TryParse(text, out var n) ? n : 100;
        var all = service.Zones.OrderBy(z => Names.SortKey(z.Name), StringComparer.Ordinal).ThenBy(z => z.Id, StringComparer.Ordinal)
            .Where(z => start is null || string.CompareOrdinal(Names.SortKey(z.Name), Names.SortKey(start)) is var order && (order > 0 || (order == 0
                && (startId is null || string.CompareOrdinal(z.Id, startId) >= 0)))).ToList();
        var next = all.Count > size ? all[size] : null;
        return new RestReply
        {
            Document = new XElement("ListHostedZonesByNameResponse", new XElement("HostedZones", all.Take(size).Select(Render)),
                start is null ? null : new XElement("DNSName", start), new XElement("IsTruncated", next is not null),
                next is null ? null : new XElement("NextDNSName", next.Name), next is null ? null : new XElement("NextHostedZoneId", next.Id),
                new XElement("MaxItems", size)),
        };
    }

    public RestReply ListTags(string id) => new()
    {
        Document = new XElement("ListTagsForResourceResponse", new XElement("ResourceTagSet", new XElement("ResourceType", "hostedzone"), new XElement("ResourceId", id),
            new XElement("Tags", service.Zone(id).Tags.Select(t => new XElement("Tag", new XElement("Key", t.Key), new XElement("Value", t.Value)))))),
    };

    public RestReply ChangeTags(RestRequest request, string id)
    {
        var zone = service.Zone(id);
        var body = request.Xml();
        foreach (var tag in body.Element("AddTags")?.Elements("Tag") ?? []) zone.Tags[tag.Element("Key")?.Value ?? ""] = tag.Element("Value")?.Value ?? "";
        foreach (var key in body.Element("RemoveTagKeys")?.Elements("Key") ?? []) zone.Tags.Remove(key.Value);
        return new RestReply { Document = new XElement("ChangeTagsForResourceResponse") };
    }

    static XElement Render(HostedZone zone) => new("HostedZone",
        new XElement("Id", "/hostedzone/" + zone.Id), new XElement("Name", zone.Name), new XElement("CallerReference", zone.CallerReference),
        new XElement("Config", zone.Comment.Length > 0 ? new XElement("Comment", zone.Comment) : null, new XElement("PrivateZone", zone.IsPrivate)),
        new XElement("ResourceRecordSetCount", zone.Records.Count));

    static XElement? Delegation(HostedZone zone) => zone.IsPrivate ? null : new XElement("DelegationSet",
        new XElement("NameServers", zone.Records.First(r => r.Type == "NS").Values.Select(v => new XElement("NameServer", v.TrimEnd('.')))));
}
