using System.Text.Json.Nodes;

namespace Slipway.Simulator.Kubernetes.Tables;

/// <summary>A column as kubectl prints it.</summary>
/// <param name="Priority">0 always shown, 1 with <c>-o wide</c>.</param>
sealed record Column(string Name, Func<JsonObject, TableContext, JsonNode?> Value, int Priority = 0, string Type = "string", string Format = "");

/// <param name="Now">For ages.</param>
sealed record TableContext(DateTimeOffset Now);
