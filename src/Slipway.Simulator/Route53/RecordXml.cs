using System.Net;
using System.Net.Sockets;
using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Route53;

/// <summary>Record sets between their XML and their model.</summary>
static class RecordXml
{
    static readonly string[] s_types = ["A", "AAAA", "CAA", "CNAME", "MX", "NS", "PTR", "SOA", "SPF", "SRV", "TXT"];

    public static RecordSet Read(XElement element)
    {
        string? Text(string name) => element.Element(name)?.Value;
        foreach (var name in new[] { "Weight", "Region", "GeoLocation", "Failover", "MultiValueAnswer", "HealthCheckId", "TrafficPolicyInstanceId", "CidrRoutingConfig", "GeoProximityLocation", "SetIdentifier" })
        {
            if (element.Element(name) is not null) throw AwsException.NotSupported($"{name} of a Route 53 record set");
        }
        var type = Text("Type") ?? "";
        if (!s_types.Contains(type)) throw new AwsException("InvalidInput", $"Invalid XML ; Value '{type}' is not facet-valid with respect to enumeration");
        var alias = element.Element("AliasTarget");
        var values = element.Element("ResourceRecords")?.Elements("ResourceRecord").Select(r => r.Element("Value")?.Value ?? "").ToList() ?? [];
        return new RecordSet
        {
            Name = Names.Canonical(Text("Name") ?? ""),
            Type = type,
            Ttl = long.TryParse(Text("TTL"), out var ttl) ? ttl : null,
            Values = values,
            Alias = alias is null ? null : new AliasTarget(alias.Element("HostedZoneId")?.Value ?? "", Names.Canonical(alias.Element("DNSName")?.Value ?? ""),
                alias.Element("EvaluateTargetHealth")?.Value == "true"),
        };
    }

    /// <summary>What is wrong with it, in the words of the service; null: nothing.</summary>
    public static string? Problem(RecordSet record, HostedZone zone)
    {
        if (!Names.IsWithin(record.Name, zone.Name)) return $"RRSet with DNS name {record.Name} is not permitted in zone {zone.Name}";
        if (record.Alias is not null) return record.Values.Count > 0 || record.Ttl is not null ? "Invalid Resource Record: cannot specify both alias target and TTL or records" : null;
        if (record.Ttl is null) return $"Invalid Resource Record: TTL is required for {record.Name} {record.Type}";
        if (record.Values.Count == 0) return $"Invalid Resource Record: no resource records for {record.Name} {record.Type}";
        if (record.Type == "CNAME" && record.Name == zone.Name) return $"RRSet of type CNAME with DNS name {record.Name} is not permitted at apex in zone {zone.Name}";
        foreach (var value in record.Values)
        {
            if (record.Type == "A" && !(IPAddress.TryParse(value, out var v4) && v4.AddressFamily == AddressFamily.InterNetwork && value.Count(c => c == '.') == 3))
            {
                return $"Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address) encountered with '{value}''";
            }
            if (record.Type == "AAAA" && !(IPAddress.TryParse(value, out var v6) && v6.AddressFamily == AddressFamily.InterNetworkV6))
            {
                return $"Invalid Resource Record: 'FATAL problem: AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address) encountered with '{value}''";
            }
            if (record.Type == "TXT" && !(value.StartsWith('"') && value.EndsWith('"')))
            {
                return $"Invalid Resource Record: 'FATAL problem: InvalidCharacterString (Value should be enclosed in quotation marks) encountered with '{value}''";
            }
        }
        return null;
    }

    public static XElement Write(RecordSet record) => new("ResourceRecordSet",
        new XElement("Name", record.Name), new XElement("Type", record.Type),
        record.Ttl is { } ttl ? new XElement("TTL", ttl) : null,
        record.Alias is null ? new XElement("ResourceRecords", record.Values.Select(v => new XElement("ResourceRecord", new XElement("Value", v)))) : null,
        record.Alias is { } alias ? new XElement("AliasTarget", new XElement("HostedZoneId", alias.ZoneId), new XElement("DNSName", alias.DnsName),
            new XElement("EvaluateTargetHealth", alias.EvaluateHealth)) : null);
}
