using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Simulator.CloudFormation.Templates;

/// <summary>Scalars of templates: CloudFormation takes 5, "5", true and "true" for one another.</summary>
static class JsonText
{
    /// <summary>The scalar's text; null for objects, lists and null.</summary>
    public static string? Text(this JsonNode? node) => node switch
    {
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => value.ToJsonString(),
            _ => null,
        },
        _ => null,
    };

    public static bool IsTrue(this JsonNode? node) => string.Equals(node.Text(), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A list's members; a scalar counts as a list of one, nothing as an empty list.</summary>
    public static IEnumerable<JsonNode?> Items(this JsonNode? node) => node switch
    {
        null => Enumerable.Empty<JsonNode?>(),
        JsonArray array => array,
        _ => Enumerable.Repeat<JsonNode?>(node, 1),
    };

    public static IEnumerable<string> Texts(this JsonNode? node) => node.Items().Select(Text).OfType<string>();

    /// <summary>Equal as CloudFormation sees it: scalars by their text, lists by order, objects by key.</summary>
    public static bool Same(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (null, null) => true,
        (JsonObject a, JsonObject b) => a.Count == b.Count && a.All(pair => b.TryGetPropertyValue(pair.Key, out var value) && Same(pair.Value, value)),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        (JsonValue a, JsonValue b) => a.Text() == b.Text(),
        _ => false,
    };

    public static JsonObject CloneObject(this JsonObject node) => node.DeepClone().AsObject();

    public static JsonArray ToArray(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]);
}
