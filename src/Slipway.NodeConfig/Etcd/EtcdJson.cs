using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Slipway.NodeConfig.Etcd;

/// <summary>The documents about etcd in the state store. Members that a newer release added are ignored: two releases share a cluster during an upgrade.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    Converters = [typeof(EtcdRequestKindConverter)])]
[JsonSerializable(typeof(EtcdClusterRecord))]
[JsonSerializable(typeof(EtcdRequest))]
[JsonSerializable(typeof(EtcdMemberReport))]
[JsonSerializable(typeof(SnapshotManifest))]
[JsonSerializable(typeof(NewestSnapshot))]
[JsonSerializable(typeof(EtcdTurn))]
public sealed partial class EtcdJson : JsonSerializerContext
{
    public static byte[] Write<T>(T document, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(document, type);

    /// <returns>Null for what is no such document.</returns>
    public static T? Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

public sealed class EtcdRequestKindConverter() : JsonStringEnumConverter<EtcdRequestKind>(JsonNamingPolicy.KebabCaseLower);
