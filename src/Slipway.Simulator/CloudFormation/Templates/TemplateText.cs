using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Simulator.CloudFormation.Templates;

/// <summary>Template text, JSON or YAML, to nodes.</summary>
static class TemplateText
{
    public static JsonObject Parse(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.IsEmpty) throw Refusal.Format("unsupported structure.");
        var root = start[0] is '{' or '[' ? ParseJson(text) : YamlTemplate.Parse(text);
        return root as JsonObject ?? throw Refusal.Format("unsupported structure.");
    }

    static JsonNode? ParseJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 100 });
            return Convert(document.RootElement, "");
        }
        catch (JsonException e)
        {
            throw Refusal.Format($"JSON not well-formed. (line {e.LineNumber + 1}, column {e.BytePositionInLine + 1})");
        }
    }

    /// <summary>Of duplicate keys the last one counts, as in CloudFormation.</summary>
    static JsonNode Convert(JsonElement element, string path)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in element.EnumerateObject()) members[member.Name] = Convert(member.Value, $"{path}/{member.Name}");
                return members;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in element.EnumerateArray()) items.Add(Convert(item, $"{path}/{items.Count}"));
                return items;
            case JsonValueKind.String:
                return JsonValue.Create(element.GetString() ?? "");
            case JsonValueKind.True or JsonValueKind.False:
                return JsonValue.Create(element.GetBoolean());
            case JsonValueKind.Number:
                return Number(element);
            default:
                throw Refusal.Format($"[{path}] 'null' values are not allowed in templates");
        }
    }

    static JsonValue Number(JsonElement element) =>
        element.TryGetInt64(out var whole) ? JsonValue.Create(whole) : JsonValue.Create(element.GetDouble());
}
