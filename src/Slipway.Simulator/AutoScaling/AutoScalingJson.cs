using System.Text.Json.Serialization;

namespace Slipway.Simulator.AutoScaling;

/// <summary>The state's form on disk.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<Group>))]
sealed partial class AutoScalingJson : JsonSerializerContext;
