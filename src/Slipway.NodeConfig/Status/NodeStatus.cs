using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.NodeConfig.Status;

/// <summary>What a node says of itself in the state store. Holds no secret.</summary>
public sealed record NodeStatus
{
    public required string Cluster { get; init; }
    public required string InstanceId { get; init; }
    public required string Role { get; init; }
    public string? Slot { get; init; }

    /// <summary>Workers only: the node pool.</summary>
    public string? Pool { get; init; }

    /// <summary><c>booting</c>, <c>ready</c>, <c>failed</c> (its boot), or <c>degraded</c> (was ready, and a repair does not succeed).</summary>
    public required string Phase { get; init; }

    /// <summary>Where it works or failed; null when nothing is wanted.</summary>
    public string? Stage { get; init; }

    /// <summary>The step and what stands in its way; null when nothing is wanted.</summary>
    public string? Reason { get; init; }

    /// <summary>When it came into its phase.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When this was written.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The newest trouble since the agent started, though it may be over; null: none.</summary>
    public NodeTrouble? LastTrouble { get; init; }

    /// <summary>SHA-256 of the configuration that is wanted.</summary>
    public required string ConfigHash { get; init; }

    /// <summary>What the agent made of a configuration that differs from the one that the machine was made by; null: it does not.</summary>
    public ConfigVerdict? Config { get; init; }

    /// <summary>Of the agent and of what it installed, by name.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();

    /// <summary>Control plane only: versions of what is installed into the cluster, by name, as this node saw it last.</summary>
    public IReadOnlyDictionary<string, string>? Addons { get; init; }

    /// <summary>Control plane only: addons of the spec that could not be installed, and why, by name. They are tried again; null: none.</summary>
    public IReadOnlyDictionary<string, string>? RefusedAddons { get; init; }

    /// <summary>When each certificate ends, by name.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Certificates { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>Which keys everything on the machine works with; null: the agent has not come that far.</summary>
    public TrustReport? Trust { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, NodeStatusJson.Default.NodeStatus);

    /// <exception cref="JsonException">It is no status document.</exception>
    public static NodeStatus? Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, NodeStatusJson.Default.NodeStatus);
}

public sealed record NodeTrouble(DateTimeOffset At, string Stage, string Message);

/// <summary>What was found when nothing was left to do: every program that reads keys was started after, or has read, the files that are told of here.</summary>
/// <param name="Revision">Of the trust document that they are of; 0: there is none.</param>
/// <param name="Trusted">Ids of the keys in the machine's files, by name.</param>
/// <param name="Issued">Ids of the authorities that this machine's certificates come from, by name; one each once it is settled.</param>
/// <param name="SignedSince">Since when the machine signs with the keys that it signs with now, as far as its agent knows.</param>
public sealed record TrustReport(int Revision, DateTimeOffset SignedSince, IReadOnlyDictionary<string, IReadOnlyList<string>> Trusted, IReadOnlyDictionary<string, IReadOnlyList<string>> Issued);

/// <param name="Applied">False: nothing of it was, since it needs a new instance.</param>
/// <param name="Fields">What differs, and what each field takes.</param>
public sealed record ConfigVerdict(bool Applied, IReadOnlyList<ConfigFieldChange> Fields);

/// <param name="Field">Path in the configuration, as <c>kubelet.maxPods</c>.</param>
/// <param name="Takes"><c>in place</c>, <c>restart</c> or <c>new instance</c>.</param>
public sealed record ConfigFieldChange(string Field, string Takes);

/// <summary>The last lines of a node's log, beside its status.</summary>
/// <param name="At">When it was written.</param>
/// <param name="Lines">Oldest first, without secrets.</param>
public sealed record NodeLog(DateTimeOffset At, IReadOnlyList<NodeLogLine> Lines)
{
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, NodeStatusJson.Default.NodeLog);

    /// <exception cref="JsonException">It is no such document.</exception>
    public static NodeLog? Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, NodeStatusJson.Default.NodeLog);
}

public sealed record NodeLogLine(DateTimeOffset At, string? Stage, bool Trouble, string Message);

// Members that a newer release added are ignored: tool and agents may be of two releases.
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NodeStatus))]
[JsonSerializable(typeof(NodeLog))]
public sealed partial class NodeStatusJson : JsonSerializerContext;
