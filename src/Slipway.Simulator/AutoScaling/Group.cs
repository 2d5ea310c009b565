using System.Text.Json.Serialization;

namespace Slipway.Simulator.AutoScaling;

public sealed class Group
{
    const int RememberedActivities = 1000;

    public required string Name { get; init; }
    public required string Arn { get; init; }
    public required string Region { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required GroupSettings Settings { get; set; }
    public List<string> TargetGroups { get; init; } = [];
    public List<string> Suspended { get; init; } = [];
    public List<GroupTag> Tags { get; init; } = [];
    public List<LifecycleHook> Hooks { get; init; } = [];
    public List<Member> Members { get; init; } = [];
    public List<Activity> Activities { get; init; } = [];

    /// <summary>Why capacity differs from what is wanted: the first sentence of the next activities' cause.</summary>
    public string Trigger { get; set; } = "";
    public bool Deleting { get; set; }

    /// <summary>When it was deleted; only its activities are remembered then.</summary>
    public DateTimeOffset? Deleted { get; set; }
    public int FailedLaunches { get; set; }

    /// <summary>The next look at the group, if one is due.</summary>
    [JsonIgnore]
    public (DateTimeOffset At, IDisposable Timer)? Next { get; set; }

    [JsonIgnore]
    public IEnumerable<Member> Counted => Members.Where(m => m.Counts);

    /// <summary>Notes the activity, newest first, and forgets the oldest of too many.</summary>
    public Activity Record(Activity activity)
    {
        Activities.Insert(0, activity);
        if (Activities.Count > RememberedActivities) Activities.RemoveRange(RememberedActivities, Activities.Count - RememberedActivities);
        return activity;
    }

    public IReadOnlyDictionary<string, string> TagValues() => Tags.ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);
}

public sealed record GroupTag(string Key, string Value, bool Propagate);

/// <summary>What creating and updating a group sets.</summary>
public sealed record GroupSettings
{
    public TemplateRef? Template { get; init; }
    public MixedPolicy? Mixed { get; init; }
    public required int Min { get; init; }
    public required int Max { get; init; }
    public required int Desired { get; init; }
    public required IReadOnlyList<string> Subnets { get; init; }
    public required IReadOnlyList<string> Zones { get; init; }
    public string HealthCheckType { get; init; } = "EC2";
    public int GracePeriod { get; init; }
    public int Cooldown { get; init; } = 300;
    public IReadOnlyList<string> TerminationPolicies { get; init; } = ["Default"];
    public bool ProtectNew { get; init; }
    public bool CapacityRebalance { get; init; }
    public int? MaxInstanceLifetime { get; init; }
    public int? DefaultInstanceWarmup { get; init; }
    public string? ServiceLinkedRole { get; init; }
}

/// <param name="Version">As it was given: a number, <c>$Latest</c>, <c>$Default</c>.</param>
public sealed record TemplateRef(string Id, string Name, string Version);

public sealed record MixedPolicy
{
    public required TemplateRef Template { get; init; }
    public IReadOnlyList<TypeOverride> Overrides { get; init; } = [];
    public string OnDemandStrategy { get; init; } = "prioritized";
    public int OnDemandBase { get; init; }
    public int OnDemandPercentage { get; init; } = 100;
    public string SpotStrategy { get; init; } = "lowest-price";
    public int? SpotPools { get; init; }
    public string? SpotMaxPrice { get; init; }
}

public sealed record TypeOverride(string InstanceType, string? WeightedCapacity, TemplateRef? Template);
