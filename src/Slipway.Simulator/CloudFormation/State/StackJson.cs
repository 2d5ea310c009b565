using System.Text.Json.Serialization;

namespace Slipway.Simulator.CloudFormation.State;

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<Stack>))]
sealed partial class StackJson : JsonSerializerContext;
