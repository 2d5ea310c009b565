using System.Globalization;
using System.Text.Json;

namespace Slipway.Spec.Yaml;

/// <summary>A tree that was made from a spec → JSON.</summary>
static class JsonPrinter
{
    public static void Print(Node node, Utf8JsonWriter json)
    {
        switch (node)
        {
            case MapNode map:
                json.WriteStartObject();
                foreach (var entry in map.Entries)
                {
                    json.WritePropertyName(entry.Key);
                    Print(entry.Value, json);
                }
                json.WriteEndObject();
                break;
            case ListNode list:
                json.WriteStartArray();
                foreach (var item in list.Items) Print(item, json);
                json.WriteEndArray();
                break;
            case ScalarNode { Style: ScalarStyle.Plain } plain when plain.Value is "true" or "false":
                json.WriteBooleanValue(plain.Value == "true");
                break;
            case ScalarNode { Style: ScalarStyle.Plain } plain when decimal.TryParse(plain.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number):
                json.WriteNumberValue(number);
                break;
            case ScalarNode scalar:
                json.WriteStringValue(scalar.Value);
                break;
        }
    }
}
