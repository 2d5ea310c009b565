using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <param name="Phase"><c>Pending</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c> or <c>Unknown</c>.</param>
public sealed record Pod(string Namespace, string Name, string? Node, string Phase, bool Ready, string? PriorityClass, IReadOnlyDictionary<string, string> Labels)
{
    internal static Pod Read(JsonNode pod) => new(
        (string?)pod["metadata"]?["namespace"] ?? "",
        (string?)pod["metadata"]?["name"] ?? "",
        (string?)pod["spec"]?["nodeName"],
        (string?)pod["status"]?["phase"] ?? "Unknown",
        pod["status"]?["conditions"]?.AsArray().Any(c => (string?)c?["type"] == "Ready" && (string?)c?["status"] == "True") ?? false,
        (string?)pod["spec"]?["priorityClassName"],
        Metadata.Labels(pod));
}
