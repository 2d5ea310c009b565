using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Render.Tests.Interop;

/// <summary>Checks properties of resources against their schemas, and says where they differ.</summary>
public sealed class SchemaTypes(IReadOnlyDictionary<string, JsonElement> resources, IReadOnlyDictionary<string, JsonElement> types)
{
    public int Count => resources.Count;

    public IEnumerable<string> Problems(string at, string type, JsonObject properties) =>
        resources.TryGetValue(type, out var schema) ? Members(at, schema.GetProperty("properties"), properties) : [$"{at}: there is no type {type}"];

    public bool HasAttribute(string type, string attribute) =>
        resources.TryGetValue(type, out var schema) && schema.GetProperty("attributes").TryGetProperty(attribute, out _);

    IEnumerable<string> Members(string at, JsonElement properties, JsonObject actual)
    {
        foreach (var (name, value) in actual)
        {
            if (!properties.TryGetProperty(name, out var property)) yield return $"{at}.{name}: no such property";
            else foreach (var problem in Values($"{at}.{name}", property.GetProperty("type"), value)) yield return problem;
        }
        foreach (var property in properties.EnumerateObject())
        {
            if (property.Value.TryGetProperty("required", out var required) && required.GetBoolean() && !actual.ContainsKey(property.Name))
            {
                yield return $"{at}.{property.Name}: missing";
            }
        }
    }

    IEnumerable<string> Values(string at, JsonElement type, JsonNode? actual)
    {
        if (IsIntrinsic(actual)) return [];
        var kind = type.GetProperty("type").GetString();
        return (kind, actual) switch
        {
            ("array", JsonArray list) => list.SelectMany((item, n) => Values($"{at}[{n}]", type.GetProperty("element"), item)),
            ("map", JsonObject map) => map.SelectMany(entry => Values($"{at}.{entry.Key}", type.GetProperty("element"), entry.Value)),
            ("ref", JsonObject map) => Members(at, types[type.GetProperty("reference").GetProperty("$ref").GetString() ?? ""].GetProperty("properties"), map),
            ("tag", JsonObject tag) => tag.ContainsKey("Key") && tag.ContainsKey("Value") ? [] : [$"{at}: not a tag"],
            ("union", _) => type.GetProperty("types").EnumerateArray().Any(one => !Values(at, one, actual).Any()) ? [] : [$"{at}: fits no type of the union"],
            ("json", JsonObject) => [],
            ("string" or "date-time", JsonValue value) when value.GetValueKind() == JsonValueKind.String => [],
            ("integer" or "number", JsonValue value) when value.GetValueKind() == JsonValueKind.Number => [],
            ("boolean", JsonValue value) when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => [],
            _ => [$"{at}: expected {kind}, not {actual?.GetValueKind()}"],
        };
    }

    static bool IsIntrinsic(JsonNode? node) =>
        node is JsonObject { Count: 1 } call && call.First().Key is ("Ref" or "Fn::GetAtt" or "Fn::ImportValue" or "Fn::Sub" or "Fn::Join" or "Fn::Base64");
}
