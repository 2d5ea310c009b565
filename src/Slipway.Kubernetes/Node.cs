using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <param name="ProviderId"><c>aws:///zone/i-…</c>; null until the cloud controller has seen it.</param>
public sealed record Node(
    string Name, bool Ready, string? NotReadyReason, bool Unschedulable, IReadOnlyDictionary<string, string> Labels, string KubeletVersion, string? InternalIp,
    string? ProviderId, DateTimeOffset? Created)
{
    const string RolePrefix = "node-role.kubernetes.io/";

    /// <summary>As kubectl shows them, without <c>&lt;none&gt;</c>.</summary>
    public IReadOnlyList<string> Roles => [.. Labels.Keys.Where(l => l.StartsWith(RolePrefix, StringComparison.Ordinal)).Select(l => l[RolePrefix.Length..]).Order(StringComparer.Ordinal)];

    internal static Node Read(JsonNode node)
    {
        var ready = node["status"]?["conditions"]?.AsArray().FirstOrDefault(c => (string?)c?["type"] == "Ready");
        return new Node(
            (string?)node["metadata"]?["name"] ?? "",
            (string?)ready?["status"] == "True",
            (string?)ready?["status"] == "True" ? null : (string?)ready?["message"] ?? (string?)ready?["reason"] ?? "it has not reported yet",
            (bool?)node["spec"]?["unschedulable"] ?? false,
            Metadata.Labels(node),
            (string?)node["status"]?["nodeInfo"]?["kubeletVersion"] ?? "",
            (string?)node["status"]?["addresses"]?.AsArray().FirstOrDefault(a => (string?)a?["type"] == "InternalIP")?["address"],
            (string?)node["spec"]?["providerID"],
            Metadata.Created(node));
    }
}
