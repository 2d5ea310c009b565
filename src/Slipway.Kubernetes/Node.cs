using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <param name="ProviderId"><c>aws:///zone/i-…</c>; null until the cloud controller has seen it.</param>
public sealed record Node(
    string Name, bool Ready, string? NotReadyReason, bool Unschedulable, IReadOnlyDictionary<string, string> Labels, string KubeletVersion, string? InternalIp,
    string? ProviderId, DateTimeOffset? Created)
{
    const string RolePrefix = "node-role.kubernetes.io/";

    /// <summary>All that its kubelet and the controllers say of it, <c>Ready</c> included.</summary>
    public IReadOnlyList<NodeCondition> Conditions { get; init; } = [];

    /// <summary>As kubectl shows them, without <c>&lt;none&gt;</c>.</summary>
    public IReadOnlyList<string> Roles => [.. Labels.Keys.Where(l => l.StartsWith(RolePrefix, StringComparison.Ordinal)).Select(l => l[RolePrefix.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>Whether its kubelet says that it takes pods, and has lately.</summary>
    /// <param name="node">As the API gives it; null: there is none.</param>
    public static bool IsReady(JsonNode? node) => (string?)ReadyCondition(node)?["status"] == "True";

    /// <summary>Whether no new pods are to come to it.</summary>
    /// <inheritdoc cref="IsReady"/>
    public static bool IsCordoned(JsonNode? node) => (bool?)node?["spec"]?["unschedulable"] == true;

    static JsonNode? ReadyCondition(JsonNode? node) => node?["status"]?["conditions"]?.AsArray().FirstOrDefault(c => (string?)c?["type"] == "Ready");

    internal static Node Read(JsonNode node)
    {
        var ready = ReadyCondition(node);
        return new Node(
            (string?)node["metadata"]?["name"] ?? "",
            IsReady(node),
            IsReady(node) ? null : (string?)ready?["message"] ?? (string?)ready?["reason"] ?? "it has not reported yet",
            IsCordoned(node),
            Metadata.Labels(node),
            (string?)node["status"]?["nodeInfo"]?["kubeletVersion"] ?? "",
            (string?)node["status"]?["addresses"]?.AsArray().FirstOrDefault(a => (string?)a?["type"] == "InternalIP")?["address"],
            (string?)node["spec"]?["providerID"],
            Metadata.Created(node))
        {
            Conditions = [.. (node["status"]?["conditions"]?.AsArray() ?? []).Select(c => new NodeCondition((string?)c?["type"] ?? "", (string?)c?["status"] ?? "", (string?)c?["message"] ?? (string?)c?["reason"] ?? ""))],
        };
    }
}

/// <param name="Status"><c>True</c>, <c>False</c> or <c>Unknown</c>.</param>
public sealed record NodeCondition(string Type, string Status, string Message);
