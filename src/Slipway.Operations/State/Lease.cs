using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Operations.State;

/// <summary>Who works on the cluster. Taken, renewed and given back with conditional writes, so that there is one holder at a time.</summary>
/// <param name="Holder">Unique to the process that took it.</param>
/// <param name="User">Login name, for people.</param>
/// <param name="Command">What it does: <c>up</c>.</param>
/// <param name="Machine">Which machine's process numbers <paramref name="ProcessId"/> is one of; null: not known.</param>
/// <param name="Expires">By its holder's clock. After this another may take it, if nobody renews it before their eyes.</param>
public sealed record Lease(string Holder, string User, string Host, int ProcessId, string Command, DateTimeOffset Since, DateTimeOffset Expires, string? Machine = null)
{
    public override string ToString() => $"{User}@{Host} (process {ProcessId}, {Command}) since {Since:yyyy-MM-dd HH:mm:ss}Z";

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, LeaseJson.Default.Lease);

    /// <returns>Null for what is no lease: then nobody can be said to hold it.</returns>
    public static Lease? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, LeaseJson.Default.Lease);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Lease))]
sealed partial class LeaseJson : JsonSerializerContext;
