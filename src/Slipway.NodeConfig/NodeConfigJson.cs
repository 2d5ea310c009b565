using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.NodeConfig;

/// <summary>Source-generated JSON of the boot and node documents: camel case, enums as kebab-case words, unknown members refused.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(NodeRoleConverter)])]
[JsonSerializable(typeof(BootConfig))]
[JsonSerializable(typeof(NodeConfig))]
[JsonSerializable(typeof(CurrentConfig))]
public sealed partial class NodeConfigJson : JsonSerializerContext;

public sealed class NodeRoleConverter() : JsonStringEnumConverter<NodeRole>(JsonNamingPolicy.KebabCaseLower);
