using System.Text.Json.Nodes;
using System.Xml.Linq;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Types.Route53;

/// <summary>The physical id is the record's name. Creation refuses a record that is there already, as in CloudFormation.</summary>
sealed class RecordSetType : ResourceType
{
    static readonly string[] Known =
        ["Name", "Type", "TTL", "ResourceRecords", "AliasTarget", "HostedZoneId", "HostedZoneName", "Comment", "SetIdentifier", "Weight", "MultiValueAnswer", "HealthCheckId"];

    public override string Name => "AWS::Route53::RecordSet";
    public override string ServiceName => "Route53";
    public override TimeSpan Duration => TimeSpan.FromSeconds(32);

    public override void Create(Work work)
    {
        if (work.Properties.Select(pair => pair.Key).FirstOrDefault(name => !Known.Contains(name)) is { } strange)
            throw AwsException.NotSupported($"The property {strange} of {Name}");
        Change(work, "CREATE", work.Properties);
        work.PhysicalId = work["Name"] ?? "";
    }

    public override void Update(Work work, JsonObject before) => Change(work, "UPSERT", work.Properties);

    public override void Delete(Work work)
    {
        try
        {
            Change(work, "DELETE", work.Properties);
        }
        catch (AwsException refusal) when (refusal.Code == "InvalidChangeBatch" && refusal.Message.Contains("not found", StringComparison.OrdinalIgnoreCase))
        {
            // Deleted by hand.
        }
    }

    static void Change(Work work, string action, JsonObject record) =>
        Zones.Send(work, "POST", $"/hostedzone/{Zone(work)}/rrset", new XElement("ChangeResourceRecordSetsRequest",
            new XElement("ChangeBatch",
                record["Comment"].Text() is { } comment ? new XElement("Comment", comment) : null,
                new XElement("Changes", new XElement("Change", new XElement("Action", action), Record(record))))));

    static XElement Record(JsonObject record) => new("ResourceRecordSet",
        Fields(record, ["Name", "Type", "SetIdentifier", "Weight", "MultiValueAnswer", "TTL"]),
        record["ResourceRecords"] is JsonArray values
            ? new XElement("ResourceRecords", values.Texts().Select(value => new XElement("ResourceRecord", new XElement("Value", value)))) : null,
        record["AliasTarget"] is JsonObject alias
            ? new XElement("AliasTarget", Fields(alias, ["HostedZoneId", "DNSName"]), new XElement("EvaluateTargetHealth", alias["EvaluateTargetHealth"].Text() ?? "false")) : null,
        Fields(record, ["HealthCheckId"]));

    static IEnumerable<XElement> Fields(JsonObject node, IEnumerable<string> names) =>
        names.Where(name => node[name].Text() is not null).Select(name => new XElement(name, node[name].Text()));

    static string Zone(Work work)
    {
        if (work["HostedZoneId"] is { } id) return id[(id.LastIndexOf('/') + 1)..];
        var wanted = work["HostedZoneName"] ?? throw new AwsException("InvalidInput", "Either HostedZoneId or HostedZoneName must be specified");
        var found = Zones.Send(work, "GET", "/hostedzone", null)?.Find("HostedZones/HostedZone").FirstOrDefault(zone => zone.At("Name") == wanted)?.At("Id");
        return found is null ? throw new AwsException("NoSuchHostedZone", $"No hosted zone named {wanted} found", 404) : found[(found.LastIndexOf('/') + 1)..];
    }
}
