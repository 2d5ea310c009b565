using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <param name="Phase"><c>Pending</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c> or <c>Unknown</c>.</param>
public sealed record Pod(string Namespace, string Name, string? Node, string Phase, bool Ready, string? PriorityClass, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>It has been told to end.</summary>
    public bool Ending { get; init; }

    /// <summary>Those beside init containers, as its kubelet told of them last.</summary>
    public IReadOnlyList<PodContainer> Containers { get; init; } = [];

    /// <summary>Why it is not Ready, as whoever decided it says; null: it is, or nobody has said.</summary>
    public string? Problem { get; init; }

    internal static Pod Read(JsonNode pod)
    {
        var conditions = pod["status"]?["conditions"]?.AsArray();
        var ready = conditions?.Any(c => (string?)c?["type"] == "Ready" && (string?)c?["status"] == "True") ?? false;
        return new(
            (string?)pod["metadata"]?["namespace"] ?? "",
            (string?)pod["metadata"]?["name"] ?? "",
            (string?)pod["spec"]?["nodeName"],
            (string?)pod["status"]?["phase"] ?? "Unknown",
            ready,
            (string?)pod["spec"]?["priorityClassName"],
            Metadata.Labels(pod))
        {
            Ending = pod["metadata"]?["deletionTimestamp"] is not null,
            Containers = [.. (pod["spec"]?["containers"]?.AsArray() ?? []).Select(container => PodContainer.Read(container, pod))],
            Problem = ready ? null : (string?)pod["status"]?["message"]
                ?? conditions?.Where(c => (string?)c?["status"] != "True").Select(c => (string?)c?["message"]).FirstOrDefault(message => !string.IsNullOrEmpty(message)),
        };
    }
}
