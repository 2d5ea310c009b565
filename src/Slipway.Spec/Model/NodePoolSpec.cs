namespace Slipway.Spec.Model;

public enum PoolSpread { Zones, PerZone }

public sealed record NodePoolSpec
{
    public required string Name { get; init; }
    public IReadOnlyList<string> InstanceTypes { get; init; } = [];
    public int? Min { get; init; }
    public int? Max { get; init; }

    /// <summary>Nodes to start with. Default: min.</summary>
    public int? Desired { get; init; }
    public bool? Spot { get; init; }

    /// <summary>USD per instance and hour; default: the on-demand price is the cap.</summary>
    public decimal? SpotMaxPrice { get; init; }

    /// <summary>One group over all zones, or one a zone (for volumes that are bound to theirs).</summary>
    public PoolSpread? Spread { get; init; }
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>Names of subnets. Default: by topology and zone.</summary>
    public IReadOnlyList<string> Subnets { get; init; } = [];
    public VolumeSpec RootVolume { get; init; } = new();
    public ImageSpec Image { get; init; } = new();
    public Tenancy? Tenancy { get; init; }
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
    public IReadOnlyList<TaintSpec> Taints { get; init; } = [];
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
    public IReadOnlyList<string> SecurityGroups { get; init; } = [];
    public IReadOnlyList<string> ManagedPolicies { get; init; } = [];

    /// <summary>ARNs of target groups in which the instances are registered.</summary>
    public IReadOnlyList<string> TargetGroups { get; init; } = [];
    public TimeSpan? ReadyTimeout { get; init; }
}

public enum TaintEffect { NoSchedule, PreferNoSchedule, NoExecute }

public sealed record TaintSpec
{
    public required string Key { get; init; }
    public string? Value { get; init; }
    public required TaintEffect Effect { get; init; }
}
