using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Node.Reporting;

/// <summary>What a node says of itself in the state store. Holds no secret.</summary>
public sealed record NodeStatus
{
    public required string Cluster { get; init; }
    public required string InstanceId { get; init; }
    public required string Role { get; init; }
    public string? Slot { get; init; }

    /// <summary><c>booting</c>, <c>ready</c>, <c>failed</c> (its boot), or <c>degraded</c> (was ready, and a repair does not succeed).</summary>
    public required string Phase { get; init; }

    /// <summary>Where it works or failed; null when nothing is wanted.</summary>
    public string? Stage { get; init; }

    /// <summary>The step and what stands in its way; null when nothing is wanted.</summary>
    public string? Reason { get; init; }

    /// <summary>When it came into its phase.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>SHA-256 of the configuration that it follows.</summary>
    public required string ConfigHash { get; init; }

    /// <summary>Of the agent and of what it installed, by name.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();

    /// <summary>When each certificate ends, by name.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Certificates { get; init; } = new Dictionary<string, DateTimeOffset>();

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, NodeStatusJson.Default.NodeStatus);

    /// <exception cref="JsonException">It is no status document.</exception>
    public static NodeStatus? Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, NodeStatusJson.Default.NodeStatus);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NodeStatus))]
sealed partial class NodeStatusJson : JsonSerializerContext;
