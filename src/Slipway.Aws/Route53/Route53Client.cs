using System.Xml.Linq;
using Slipway.Aws.Protocol;

namespace Slipway.Aws.Route53;

/// <summary>Route 53: one endpoint a partition, XML over REST.</summary>
public sealed class Route53Client
{
    static readonly XNamespace Ns = "https://route53.amazonaws.com/doc/2013-04-01/";
    readonly Caller _caller;

    internal Route53Client(Caller caller) => _caller = caller;

    /// <param name="id">With or without <c>/hostedzone/</c>.</param>
    /// <returns>Null when there is no such zone.</returns>
    public async Task<HostedZone?> GetHostedZoneAsync(string id, CancellationToken ct = default)
    {
        try
        {
            var answer = await GetAsync("GetHostedZone", "/2013-04-01/hostedzone/{Id}", id, [], ct).ConfigureAwait(false);
            return answer.Child("HostedZone") is { } zone ? Zone(zone) with { NameServers = answer.Child("DelegationSet").Strings("NameServers") } : null;
        }
        catch (AwsServiceException e) when (e.Kind == AwsErrorKind.NotFound)
        {
            return null;
        }
    }

    /// <returns>The zones of exactly this name: at most one public, and private ones.</returns>
    public async Task<IReadOnlyList<HostedZone>> ListHostedZonesByNameAsync(string name, CancellationToken ct = default)
    {
        var dotted = name.TrimEnd('.') + ".";
        var answer = await GetAsync("ListHostedZonesByName", "/2013-04-01/hostedzonesbyname", null, [new("dnsname", dotted), new("maxitems", "100")], ct).ConfigureAwait(false);
        return [.. answer.List("HostedZones", Zone).Where(z => string.Equals(z.Name, dotted, StringComparison.OrdinalIgnoreCase))];
    }

    public async Task<IReadOnlyList<ResourceRecordSet>> ListResourceRecordSetsAsync(string zoneId, CancellationToken ct = default)
    {
        var found = new List<ResourceRecordSet>();
        List<KeyValuePair<string, string>> next = [];
        do
        {
            var page = await GetAsync("ListResourceRecordSets", "/2013-04-01/hostedzone/{Id}/rrset", zoneId, next, ct).ConfigureAwait(false);
            found.AddRange(page.List("ResourceRecordSets", Record));
            next = page.Bool("IsTruncated")
                ? [.. new[] { ("name", "NextRecordName"), ("type", "NextRecordType"), ("identifier", "NextRecordIdentifier") }
                    .Where(n => page.Text(n.Item2) is not null).Select(n => new KeyValuePair<string, string>(n.Item1, page.Str(n.Item2)))]
                : [];
        }
        while (next.Count > 0);
        return found;
    }

    /// <summary>All changes or none. A batch is refused as a whole, with every reason in the message.</summary>
    /// <returns>The change's id.</returns>
    public async Task<string> ChangeResourceRecordSetsAsync(string zoneId, IReadOnlyCollection<RecordChange> changes, string? comment = null, CancellationToken ct = default)
    {
        var batch = new XElement(Ns + "ChangeResourceRecordSetsRequest", new XElement(Ns + "ChangeBatch",
            comment is null ? null : new XElement(Ns + "Comment", comment),
            new XElement(Ns + "Changes", changes.Select(c => new XElement(Ns + "Change", new XElement(Ns + "Action", c.Action.ToString().ToUpperInvariant()), Write(c.Record))))));
        var call = new WireCall("ChangeResourceRecordSets") { Path = "/2013-04-01/hostedzone/{Id}/rrset", PathValues = [new("{Id}", Bare(zoneId))], Xml = batch };
        return (await _caller.SendAsync(call, ct).ConfigureAwait(false)).Xml.Child("ChangeInfo").Str("Id");
    }

    async Task<XElement?> GetAsync(string operation, string path, string? id, IReadOnlyList<KeyValuePair<string, string>> query, CancellationToken ct) =>
        (await _caller.SendAsync(new WireCall(operation) { Method = "GET", Path = path, PathValues = id is null ? [] : [new("{Id}", Bare(id))], Parameters = query }, ct).ConfigureAwait(false)).Xml;

    static string Bare(string id) => id[(id.LastIndexOf('/') + 1)..];

    static HostedZone Zone(XElement e) => new(Bare(e.Str("Id")), e.Str("Name"), e.Child("Config").Bool("PrivateZone"), []);

    // Route 53 escapes * in names.
    static ResourceRecordSet Record(XElement e) => new(
        e.Str("Name").Replace("\\052", "*", StringComparison.Ordinal), e.Str("Type"), e.Text("TTL") is null ? null : e.Int("TTL"), e.List("ResourceRecords", r => r.Str("Value")),
        e.Child("AliasTarget") is { } a ? new AliasTarget(a.Str("HostedZoneId"), a.Str("DNSName"), a.Bool("EvaluateTargetHealth")) : null, e.Text("SetIdentifier"));

    static XElement Write(ResourceRecordSet r) => new(Ns + "ResourceRecordSet",
        new XElement(Ns + "Name", r.Name), new XElement(Ns + "Type", r.Type),
        r.SetIdentifier is null ? null : new XElement(Ns + "SetIdentifier", r.SetIdentifier),
        r.Ttl is null ? null : new XElement(Ns + "TTL", r.Ttl),
        r.Values.Count == 0 ? null : new XElement(Ns + "ResourceRecords", r.Values.Select(v => new XElement(Ns + "ResourceRecord", new XElement(Ns + "Value", v)))),
        r.Alias is not { } a ? null : new XElement(Ns + "AliasTarget",
            new XElement(Ns + "HostedZoneId", a.ZoneId), new XElement(Ns + "DNSName", a.DnsName), new XElement(Ns + "EvaluateTargetHealth", a.EvaluateTargetHealth)));
}
