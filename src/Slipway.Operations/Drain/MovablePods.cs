using System.Text.Json.Nodes;

namespace Slipway.Operations.Drain;

/// <summary>A pod that has to leave a node before its machine ends.</summary>
/// <param name="IsEnding">It has been told to.</param>
public sealed record MovablePod(string Namespace, string Name, bool IsEnding)
{
    public override string ToString() => $"{Namespace}/{Name}";
}

/// <summary>What <c>kubectl drain --ignore-daemonsets --delete-emptydir-data --force</c> would move. Pure.</summary>
public static class MovablePods
{
    /// <param name="pods">Those that are bound to the node, as the API gives them.</param>
    public static IReadOnlyList<MovablePod> Of(IEnumerable<JsonObject> pods) =>
    [
        .. pods.Where(pod => !IsOver(pod) && !OfDaemonSet(pod) && !FromFile(pod)).Select(pod => new MovablePod(
            (string?)pod["metadata"]?["namespace"] ?? "", (string?)pod["metadata"]?["name"] ?? "", pod["metadata"]?["deletionTimestamp"] is not null)),
    ];

    static bool IsOver(JsonObject pod) => (string?)pod["status"]?["phase"] is "Succeeded" or "Failed";

    /// <summary>It would be made again on the same node at once.</summary>
    static bool OfDaemonSet(JsonObject pod) =>
        (pod["metadata"]?["ownerReferences"] as JsonArray ?? []).Any(owner => (string?)owner?["kind"] == "DaemonSet" && (bool?)owner["controller"] == true);

    /// <summary>The API's picture of a static pod, which nobody but its kubelet can end.</summary>
    static bool FromFile(JsonObject pod) => pod["metadata"]?["annotations"]?["kubernetes.io/config.mirror"] is not null;
}
