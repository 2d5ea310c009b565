using Slipway.Aws;
using Slipway.Aws.Ec2;
using Slipway.Aws.Route53;
using Slipway.Design.Model;

namespace Slipway.Operations.Health.Sources;

static class NameSource
{
    public static async Task<NameSight> ReadAsync(ClusterServices cluster, CancellationToken ct)
    {
        var (api, design) = (cluster.Design.Api, cluster.Design);
        var interfaces = await cluster.Aws.Ec2.DescribeNetworkInterfacesAsync([Filter.Tag(TagNames.Cluster, design.Name), Filter.HasTag(TagNames.Slot)], ct: ct).ConfigureAwait(false);
        var addresses = interfaces.GroupBy(found => found.Tags[TagNames.Slot]).ToDictionary(slot => slot.Key, slot => new SlotAddress(slot.First().PrivateIp, slot.First().Attachment?.InstanceId));
        var (zone, internals) = await InternalAsync(cluster, addresses, ct).ConfigureAwait(false);
        var records = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        Note(records, internals, _ => true);
        if (api is { HostedZoneId: { } id, DnsName: { } name }) Note(records, await RecordsAsync(cluster, id, ct).ConfigureAwait(false), record => record == name);
        return new NameSight(zone, records, addresses);
    }

    /// <summary>A cluster of the same name in another region, or one before, may have a zone of the same name: it is the one that knows an address of ours.</summary>
    static async Task<(string? Zone, IReadOnlyList<ResourceRecordSet> Records)> InternalAsync(ClusterServices cluster, Dictionary<string, SlotAddress> addresses, CancellationToken ct)
    {
        var own = addresses.Values.Select(address => address.PrivateIp).ToHashSet();
        (string? Zone, IReadOnlyList<ResourceRecordSet> Records) first = (null, []);
        foreach (var zone in (await cluster.Aws.Route53.ListHostedZonesByNameAsync(cluster.Design.Network.InternalDomain, ct).ConfigureAwait(false)).Where(zone => zone.IsPrivate))
        {
            var records = await RecordsAsync(cluster, zone.Id, ct).ConfigureAwait(false);
            if (records.Any(record => record.Values.Any(own.Contains))) return (zone.Id, records);
            if (first.Zone is null) first = (zone.Id, records);
        }
        return first;
    }

    static async Task<IReadOnlyList<ResourceRecordSet>> RecordsAsync(ClusterServices cluster, string zone, CancellationToken ct)
    {
        try
        {
            return [.. (await cluster.Aws.Route53.ListResourceRecordSetsAsync(zone, ct).ConfigureAwait(false)).Where(record => record.Type is "A" or "AAAA" or "CNAME")];
        }
        catch (AwsServiceException gone) when (gone.Kind == AwsErrorKind.NotFound)
        {
            return [];
        }
    }

    static void Note(Dictionary<string, IReadOnlyList<string>> records, IReadOnlyList<ResourceRecordSet> found, Func<string, bool> matters)
    {
        foreach (var name in found.GroupBy(record => record.Name.TrimEnd('.'), StringComparer.OrdinalIgnoreCase).Where(name => matters(name.Key)))
        {
            records[name.Key] = [.. name.SelectMany(record => record.Alias is { } alias ? [alias.DnsName] : record.Values).Select(answer => answer.TrimEnd('.'))];
        }
    }
}
