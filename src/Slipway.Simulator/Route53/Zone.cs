namespace Slipway.Simulator.Route53;

public sealed class HostedZone
{
    /// <summary>Without <c>/hostedzone/</c>.</summary>
    public required string Id { get; init; }

    /// <summary>With the final dot.</summary>
    public required string Name { get; init; }
    public required string CallerReference { get; init; }
    public required string Comment { get; init; }
    public required bool IsPrivate { get; init; }
    public List<ZoneVpc> Vpcs { get; init; } = [];
    public List<RecordSet> Records { get; init; } = [];
    public Dictionary<string, string> Tags { get; init; } = [];
}

public sealed record ZoneVpc(string Region, string VpcId);

public sealed record RecordSet
{
    /// <summary>With the final dot, in lower case.</summary>
    public required string Name { get; init; }
    public required string Type { get; init; }
    public string? SetIdentifier { get; init; }

    /// <summary>Seconds; null for aliases.</summary>
    public long? Ttl { get; init; }
    public IReadOnlyList<string> Values { get; init; } = [];
    public AliasTarget? Alias { get; init; }

    public bool IsSame(RecordSet other) => Name == other.Name && Type == other.Type && SetIdentifier == other.SetIdentifier;
}

public sealed record AliasTarget(string ZoneId, string DnsName, bool EvaluateHealth);
