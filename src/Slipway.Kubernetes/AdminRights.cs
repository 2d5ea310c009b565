using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>
/// What administrators' certificates may: nothing by themselves, but by a binding of their group, as kubeadm makes it. The API server asks kubelets
/// with the same group.
/// </summary>
public static class AdminRights
{
    public const string Group = "kubeadm:cluster-admins";
    public const string Collection = $"/apis/{ApiGroup}/v1/clusterrolebindings";

    const string ApiGroup = "rbac.authorization.k8s.io";
    const string Role = "cluster-admin";

    /// <summary>A new tree each time.</summary>
    public static JsonObject Binding() => Bind(Group, Group, Role);

    /// <summary>A binding of a group to a role of the whole cluster.</summary>
    public static JsonObject Bind(string name, string group, string role) => new()
    {
        ["apiVersion"] = $"{ApiGroup}/v1",
        ["kind"] = "ClusterRoleBinding",
        ["metadata"] = new JsonObject { ["name"] = name },
        ["roleRef"] = new JsonObject { ["apiGroup"] = ApiGroup, ["kind"] = "ClusterRole", ["name"] = role },
        ["subjects"] = new JsonArray(new JsonObject { ["apiGroup"] = ApiGroup, ["kind"] = "Group", ["name"] = group }),
    };

    /// <summary>Whether a binding, of whatever name, gives administrators all rights.</summary>
    public static bool AreIn(JsonNode binding) => Text(binding["roleRef"]?["name"]) == Role
        && (binding["subjects"] as JsonArray ?? []).Any(static subject => Text(subject?["kind"]) == "Group" && Text(subject?["name"]) == Group);

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
