using System.Text.Json.Serialization;

namespace Slipway.Simulator.CloudFormation.State;

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<Stack>))]
sealed partial class StackJson : JsonSerializerContext;
