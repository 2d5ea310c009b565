using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Aws.Sts;

namespace Slipway.Node.Joining;

/// <summary>What a machine sends to join: who it says it is, and the proof.</summary>
public sealed record JoinRequest(string Cluster, string InstanceId, string Authorization, string Date, string SecurityToken)
{
    /// <summary>What a proof for joining is signed for: one cluster and one machine.</summary>
    public static string Purpose(string cluster, string instanceId) => $"join {cluster} {instanceId}";

    public static JoinRequest From(string cluster, string instanceId, IdentityProof proof) => new(cluster, instanceId, proof.Authorization, proof.Date, proof.SecurityToken);

    public IdentityProof Proof => new(Authorization, Date, SecurityToken);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, JoinJson.Default.JoinRequest);

    /// <summary>Null: no such document, or values that do not fit into a header.</summary>
    public static JoinRequest? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, JoinJson.Default.JoinRequest) is { } read && read.All().All(static text => text.All(static letter => letter is >= ' ' and <= '~')) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    string[] All() => [Cluster, InstanceId, Authorization, Date, SecurityToken];

    public override string ToString() => $"{InstanceId} joining {Cluster}";
}

/// <summary>A class, not a record: it holds a secret, and a record would print it.</summary>
/// <param name="token">A bootstrap token.</param>
public sealed class JoinReply(string token, DateTimeOffset expires)
{
    public string Token { get; } = token;
    public DateTimeOffset Expires { get; } = expires;

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, JoinJson.Default.JoinReply);

    /// <summary>Null: no such document.</summary>
    public static JoinReply? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, JoinJson.Default.JoinReply);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(JoinRequest))]
[JsonSerializable(typeof(JoinReply))]
sealed partial class JoinJson : JsonSerializerContext;
