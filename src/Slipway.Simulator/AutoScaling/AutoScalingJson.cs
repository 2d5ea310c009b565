using System.Text.Json.Serialization;

namespace Slipway.Simulator.AutoScaling;

/// <summary>The state's form on disk.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<Group>))]
sealed partial class AutoScalingJson : JsonSerializerContext;
