using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Node;

/// <summary>What a node says of itself in the state store. Holds no secret.</summary>
/// <param name="Phase"><c>ready</c> or <c>failed</c>.</param>
/// <param name="Reason">Of a failure: the step and what stood in its way.</param>
public sealed record NodeStatus(string Cluster, string InstanceId, string Role, string? Slot, string Phase, string? Reason, DateTimeOffset Since)
{
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, NodeStatusJson.Default.NodeStatus);

    public static NodeStatus? Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, NodeStatusJson.Default.NodeStatus);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NodeStatus))]
sealed partial class NodeStatusJson : JsonSerializerContext;
