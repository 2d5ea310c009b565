using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Route53;

/// <summary>Amazon Route 53: hosted zones and their records.</summary>
public sealed partial class Route53Service(World world) : IRestService, IPersistent, ITaggedResources
{
    static readonly XNamespace s_namespace = "https://route53.amazonaws.com/doc/2013-04-01/";

    readonly Dictionary<string, HostedZone> _zones = new(StringComparer.Ordinal);

    public World World => world;
    public string SigningName => "route53";
    public IEnumerable<HostedZone> Zones => _zones.Values;

    public RestReply Handle(Call call, RestRequest request)
    {
        var path = Version().Replace(request.Path, "").TrimEnd('/');
        var reply = Route(call, request, path);
        if (reply.Document is { } document) Xml.Qualify(document, s_namespace);
        return reply;
    }

    public XElement Refusal(AwsException refusal, string requestId, RestRequest request) => Xml.Qualify(refusal.Code == "InvalidChangeBatch"
        ? new XElement("InvalidChangeBatch", new XElement("Messages", refusal.Message.Split('\n').Select(m => new XElement("Message", m))), new XElement("RequestId", requestId))
        : new XElement("ErrorResponse",
            new XElement("Error", new XElement("Type", "Sender"), new XElement("Code", refusal.Code), new XElement("Message", refusal.Message)),
            new XElement("RequestId", requestId)), s_namespace);

    RestReply Route(Call call, RestRequest request, string path)
    {
        var zones = new ZoneOperations(this);
        var parts = path.Trim('/').Split('/');
        return (request.Method, parts) switch
        {
            ("POST", ["hostedzone"]) => Judged("CreateHostedZone", "*", () => zones.Create(request)),
            ("GET", ["hostedzone"]) => Judged("ListHostedZones", "*", () => zones.List(request)),
            ("GET", ["hostedzonesbyname"]) => Judged("ListHostedZonesByName", "*", () => zones.ListByName(request)),
            ("GET", ["hostedzonecount"]) => Judged("GetHostedZoneCount", "*", () => new RestReply { Document = new XElement("GetHostedZoneCountResponse", new XElement("HostedZoneCount", _zones.Count)) }),
            ("GET", ["hostedzone", var id]) => Judged("GetHostedZone", ZoneArn(id), () => zones.Get(id)),
            ("DELETE", ["hostedzone", var id]) => Judged("DeleteHostedZone", ZoneArn(id), () => zones.Delete(id)),
            ("POST", ["hostedzone", var id, "rrset"]) => Judged("ChangeResourceRecordSets", ZoneArn(id), () => new RecordOperations(this).Change(request, id)),
            ("GET", ["hostedzone", var id, "rrset"]) => Judged("ListResourceRecordSets", ZoneArn(id), () => new RecordOperations(this).List(request, id)),
            ("POST", ["hostedzone", var id, "associatevpc"]) => Judged("AssociateVPCWithHostedZone", ZoneArn(id), () => zones.Associate(request, id)),
            ("GET", ["change", var id]) => Judged("GetChange", $"arn:aws:route53:::change/{id}", () => new RestReply { Document = new XElement("GetChangeResponse", Change(id)) }),
            ("GET", ["tags", "hostedzone", var id]) => Judged("ListTagsForResource", ZoneArn(id), () => zones.ListTags(id)),
            ("POST", ["tags", "hostedzone", var id]) => Judged("ChangeTagsForResource", ZoneArn(id), () => zones.ChangeTags(request, id)),
            _ => throw AwsException.NotSupported($"route53 {request.Method} {request.Path}"),
        };

        RestReply Judged(string action, string arn, Func<RestReply> handle)
        {
            call.Authorize("route53:" + action, arn);
            return handle();
        }
    }

    public static string ZoneArn(string id) => $"arn:aws:route53:::hostedzone/{id}";

    public HostedZone Zone(string id) => _zones.GetValueOrDefault(id) ?? throw new AwsException("NoSuchHostedZone", $"No hosted zone found with ID: {id}", 404);

    /// <summary>A public zone that the account has from the beginning.</summary>
    /// <param name="domain">With or without the final dot.</param>
    public void Seed(string id, string domain)
    {
        // A zone that a state folder has brought back is the same one.
        if (!_zones.ContainsKey(id)) Add(new HostedZone { Id = id, Name = Names.Canonical(domain), CallerReference = id, Comment = "", IsPrivate = false });
    }

    /// <summary>With the records that every zone has.</summary>
    internal void Add(HostedZone zone)
    {
        string[] servers = zone.IsPrivate
            ? ["ns-1536.awsdns-00.co.uk.", "ns-0.awsdns-00.com.", "ns-1024.awsdns-00.org.", "ns-512.awsdns-00.net."]
            : ["ns-512.awsdns-00.net.", "ns-0.awsdns-00.com.", "ns-1024.awsdns-00.org.", "ns-1536.awsdns-00.co.uk."];
        zone.Records.Add(new RecordSet { Name = zone.Name, Type = "NS", Ttl = 172800, Values = servers });
        zone.Records.Add(new RecordSet { Name = zone.Name, Type = "SOA", Ttl = 900, Values = [$"{servers[0]} awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"] });
        _zones.Add(zone.Id, zone);
    }

    internal void Remove(HostedZone zone) => _zones.Remove(zone.Id);

    /// <summary>A change is in sync at once: nothing here depends on its delay.</summary>
    internal XElement Change(string? id = null) => new("ChangeInfo",
        new XElement("Id", "/change/" + (id ?? world.Ids.Base32("C", 20))), new XElement("Status", "INSYNC"), new XElement("SubmittedAt", Xml.Time(world.Now)));

    public IEnumerable<TaggedResource> TaggedResources() => _zones.Values.Where(z => z.Tags.Count > 0).Select(z => new TaggedResource(ZoneArn(z.Id), null, z.Tags));

    public string StateName => "route53";
    public JsonNode Save() => JsonSerializer.SerializeToNode([.. _zones.Values], Route53Json.Default.ListHostedZone) ?? new JsonArray();

    public void Load(JsonNode state)
    {
        _zones.Clear();
        foreach (var zone in state.Deserialize(Route53Json.Default.ListHostedZone) ?? []) _zones.Add(zone.Id, zone);
    }

    public void Resume() { }

    [GeneratedRegex("^/2013-04-01")]
    private static partial Regex Version();
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<HostedZone>))]
sealed partial class Route53Json : JsonSerializerContext;
