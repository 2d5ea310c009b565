using System.Text.Json.Serialization;

namespace Slipway.Simulator.Ssm;

/// <summary>Parameters by <c>region name</c>, as they are saved.</summary>
public sealed class SsmState
{
    public SortedDictionary<string, SsmParameter> Parameters { get; init; } = new(StringComparer.Ordinal);
}

public sealed record SsmParameter(string Name, string Type, string Value, int Version, DateTimeOffset Modified, string DataType, string? Description)
{
    public SortedDictionary<string, string> Tags { get; init; } = new(StringComparer.Ordinal);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SsmState))]
sealed partial class SsmStateJson : JsonSerializerContext;
