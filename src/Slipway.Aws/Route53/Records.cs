namespace Slipway.Aws.Route53;

/// <param name="Id">Without <c>/hostedzone/</c>.</param>
/// <param name="Name">With the final dot.</param>
public sealed record HostedZone(string Id, string Name, bool IsPrivate, IReadOnlyList<string> NameServers);

/// <param name="Name">With the final dot.</param>
/// <param name="Ttl">Seconds; null for an alias.</param>
public sealed record ResourceRecordSet(string Name, string Type, int? Ttl, IReadOnlyList<string> Values, AliasTarget? Alias, string? SetIdentifier = null);

public sealed record AliasTarget(string ZoneId, string DnsName, bool EvaluateTargetHealth);

public enum RecordAction { Create, Upsert, Delete }

public sealed record RecordChange(RecordAction Action, ResourceRecordSet Record);
