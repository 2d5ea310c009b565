using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Spec.Schema;
using Slipway.Spec.Schema.Tables;

namespace Slipway.Spec;

/// <summary>The format of <c>cluster.yaml</c> as JSON Schema (draft 2020-12), for editors; made from the table that the reader uses.</summary>
public static class SpecSchema
{
    public const string Id = "https://slipway.dev/schemas/v1/cluster.schema.json";

    static readonly Lazy<string> Text = new(Make);

    /// <summary>The schema's text; ends with a line end.</summary>
    public static string Json => Text.Value;

    static string Make()
    {
        var definitions = new JsonObject();
        foreach (var shape in ShapeWalk.From(ClusterTables.Document).Skip(1)) definitions[shape.Name] = Of(shape, mayBeEmpty: true);
        var root = Of(ClusterTables.Document, mayBeEmpty: false);
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "$id", Id);
        root.Insert(2, "title", "Slipway cluster");
        root["$defs"] = definitions;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            root.WriteTo(writer);
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    /// <summary>A mapping without required keys may be left empty, as when all its lines are commented out.</summary>
    static JsonObject Of(Shape shape, bool mayBeEmpty)
    {
        var required = shape.Fields.Where(f => f.Required).Select(f => (JsonNode)JsonValue.Create(f.Key)).ToArray();
        var schema = new JsonObject
        {
            ["type"] = !mayBeEmpty || required.Length > 0 ? "object" : new JsonArray("object", "null"),
            ["description"] = Plain(shape.Doc),
            ["additionalProperties"] = false,
        };
        if (required.Length > 0) schema["required"] = new JsonArray(required);
        var properties = new JsonObject();
        foreach (var field in shape.Fields) properties[field.Key] = Of(field);
        schema["properties"] = properties;
        return schema;
    }

    static JsonObject Of(Field field)
    {
        var schema = field.Type.JsonSchema();
        var description = field.DefaultText is { } words ? $"{field.Doc} Default: {words}." : field.Doc;
        schema["description"] = Plain(description);
        schema["markdownDescription"] = description;
        if (field.Default is { } value) schema["default"] = field.Type.JsonLiteral(value);
        return schema;
    }

    static string Plain(string markdown) => markdown.Replace("`", "", StringComparison.Ordinal);
}
