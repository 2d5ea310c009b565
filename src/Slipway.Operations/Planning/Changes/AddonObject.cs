using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Operations.Planning.Changes;

/// <summary>One object of an addon: who it is, and what it is to be.</summary>
/// <param name="Namespace">Empty: it names none. Such a one is made in <c>kube-system</c>, where its kind has namespaces.</param>
sealed record AddonObject(string ApiVersion, string Kind, string Namespace, string Name, string Content)
{
    static readonly string[] s_global = ["Namespace", "CustomResourceDefinition", "ClusterRole", "ClusterRoleBinding", "PriorityClass", "StorageClass"];

    /// <summary>Whether it is in <c>kube-system</c>, by no word of its own.</summary>
    public bool IsPlaced => Namespace.Length == 0 && !s_global.Contains(Kind);

    /// <param name="list">A Kubernetes <c>List</c> in JSON; what is none has no objects.</param>
    public static IReadOnlyList<AddonObject> Of(string? list)
    {
        try
        {
            return list is null || JsonNode.Parse(list) is not JsonObject root ? [] : [.. (root["items"] as JsonArray ?? []).OfType<JsonObject>().Select(From)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    public bool IsSame(AddonObject other) => (ApiVersion, Kind, Namespace, Name) == (other.ApiVersion, other.Kind, other.Namespace, other.Name);

    public override string ToString() => $"{Kind} {(Namespace.Length > 0 ? $"{Namespace}/" : "")}{Name}";

    static AddonObject From(JsonObject value) =>
        new(Text(value["apiVersion"]), Text(value["kind"]), Text(value["metadata"]?["namespace"]), Text(value["metadata"]?["name"]), value.ToJsonString());

    static string Text(JsonNode? value) => value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : "";
}
