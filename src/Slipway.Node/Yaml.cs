using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Node;

/// <summary>JSON trees as YAML documents in block style. Strings are quoted as JSON quotes them, so that none turns into something else.</summary>
static class Yaml
{
    public static string Write(params IEnumerable<JsonObject> documents)
    {
        var text = new StringBuilder();
        foreach (var document in documents)
        {
            if (text.Length > 0) text.Append("---\n");
            Members(text, document, 0);
        }
        return text.ToString();
    }

    static void Members(StringBuilder text, JsonObject map, int indent)
    {
        var first = true;
        foreach (var (key, value) in map)
        {
            // The first member of a list's item stands behind its dash.
            if (!first || indent == 0 || text[^1] == '\n') text.Append(' ', indent);
            first = false;
            text.Append(Key(key)).Append(':');
            Value(text, value, indent);
        }
    }

    static void Value(StringBuilder text, JsonNode? value, int indent)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } map:
                text.Append('\n');
                Members(text, map, indent + 2);
                break;
            case JsonArray { Count: > 0 } list:
                text.Append('\n');
                foreach (var item in list) Item(text, item, indent);
                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    static void Item(StringBuilder text, JsonNode? item, int indent)
    {
        text.Append(' ', indent).Append("- ");
        if (item is JsonObject { Count: > 0 } map) Members(text, map, indent + 2);
        else text.Append(Scalar(item)).Append('\n');
    }

    static string Key(string key) => key.All(static letter => char.IsAsciiLetterOrDigit(letter)) ? key : Quoted(key);

    static string Scalar(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        JsonValue scalar when scalar.TryGetValue<string>(out var words) => Quoted(words),
        _ => value.ToJsonString(),
    };

    static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
