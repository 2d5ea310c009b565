using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Route53;

sealed class RecordOperations(Route53Service service)
{
    /// <summary>All changes, or none.</summary>
    public RestReply Change(RestRequest request, string id)
    {
        var zone = service.Zone(id);
        var records = zone.Records.ToList();
        var problems = new List<string>();
        foreach (var change in request.Xml().Element("ChangeBatch")?.Element("Changes")?.Elements("Change") ?? [])
        {
            var record = RecordXml.Read(change.Element("ResourceRecordSet") ?? throw new AwsException("InvalidInput", "ResourceRecordSet is required"));
            if ((RecordXml.Problem(record, zone) ?? Apply(records, change.Element("Action")?.Value, record, zone)) is { } problem) problems.Add(problem);
        }
        if (problems.Count > 0) throw new AwsException("InvalidChangeBatch", string.Join('\n', problems.Select(p => $"[{p}]")));
        zone.Records.Clear();
        zone.Records.AddRange(records.OrderBy(r => Names.SortKey(r.Name), StringComparer.Ordinal).ThenBy(r => r.Type, StringComparer.Ordinal));
        return new RestReply { Document = new XElement("ChangeResourceRecordSetsResponse", service.Change()) };
    }

    static string? Apply(List<RecordSet> records, string? action, RecordSet record, HostedZone zone)
    {
        var index = records.FindIndex(r => r.IsSame(record));
        switch (action)
        {
            case "CREATE" when index >= 0:
                return $"Tried to create resource record set [name='{record.Name}', type='{record.Type}'] but it already exists";
            case "CREATE" or "UPSERT" when Clash(records, record) is { } clash:
                return clash;
            case "CREATE" or "UPSERT":
                if (index >= 0) records[index] = record;
                else records.Add(record);
                return null;
            case "DELETE" when index < 0:
                return $"Tried to delete resource record set [name='{record.Name}', type='{record.Type}'] but it was not found";
            case "DELETE" when record.Name == zone.Name && record.Type is "NS" or "SOA":
                return $"A HostedZone must contain exactly one {record.Type} record and its NS records.";
            case "DELETE" when records[index].Ttl != record.Ttl || records[index].Alias != record.Alias || !records[index].Values.ToHashSet().SetEquals(record.Values):
                return $"Tried to delete resource record set [name='{record.Name}', type='{record.Type}'] but the values provided do not match the current values";
            case "DELETE":
                records.RemoveAt(index);
                return null;
            default:
                throw new AwsException("InvalidInput", $"Invalid XML ; Value '{action}' is not facet-valid with respect to enumeration '[CREATE, DELETE, UPSERT]'");
        }
    }

    static string? Clash(List<RecordSet> records, RecordSet record) =>
        records.Exists(r => r.Name == record.Name && r.Type != record.Type && (r.Type == "CNAME" || record.Type == "CNAME"))
            ? $"RRSet of type {record.Type} with DNS name {record.Name} is not permitted as it conflicts with other records with the same DNS name in zone"
            : null;

    public RestReply List(RestRequest request, string id)
    {
        var zone = service.Zone(id);
        var size = request.Query.TryGetValue("maxitems", out var text) && int.TryParse(text, out var n) ? Math.Min(n, 300) : 300;
        var start = request.Query.TryGetValue("name", out var name) ? Names.SortKey(Names.Canonical(name)) : "";
        var startType = request.Query.GetValueOrDefault("type") ?? "";
        var all = zone.Records.Where(r => string.CompareOrdinal(Names.SortKey(r.Name), start) is var order
            && (order > 0 || (order == 0 && string.CompareOrdinal(r.Type, startType) >= 0))).ToList();
        var next = all.Count > size ? all[size] : null;
        return new RestReply
        {
            Document = new XElement("ListResourceRecordSetsResponse", new XElement("ResourceRecordSets", all.Take(size).Select(RecordXml.Write)),
                new XElement("IsTruncated", next is not null), next is null ? null : new XElement("NextRecordName", next.Name),
                next is null ? null : new XElement("NextRecordType", next.Type), new XElement("MaxItems", size)),
        };
    }
}
