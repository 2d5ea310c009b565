using System.Text.Json.Serialization;

namespace Slipway.Simulator.CloudFormation.State;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<Stack>))]
sealed partial class StackJson : JsonSerializerContext;
