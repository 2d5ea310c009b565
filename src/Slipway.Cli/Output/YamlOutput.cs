using System.Text.Json;
using Slipway.Spec.Yaml;

namespace Slipway.Cli.Output;

/// <summary>The same documents as <see cref="JsonOutput"/>, as YAML in blocks.</summary>
static class YamlOutput
{
    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) write(writer);
        using var document = JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        Members(output, document.RootElement, "", "");
    }

    /// <param name="lead">What the first line begins with: nothing, or the dash of an item.</param>
    static void Members(TextWriter output, JsonElement map, string indent, string lead)
    {
        var first = lead;
        foreach (var member in map.EnumerateObject())
        {
            output.Write($"{(first.Length > 0 ? first : indent)}{YamlScalars.Text(member.Name)}:");
            first = "";
            if (Line(member.Value) is { } line)
            {
                output.WriteLine($" {line}");
                continue;
            }
            output.WriteLine();
            if (member.Value.ValueKind == JsonValueKind.Object) Members(output, member.Value, indent + "  ", "");
            else Items(output, member.Value, indent);
        }
    }

    static void Items(TextWriter output, JsonElement list, string indent)
    {
        foreach (var item in list.EnumerateArray())
        {
            if (Line(item) is { } line) output.WriteLine($"{indent}- {line}");
            else Members(output, item, indent + "  ", $"{indent}- ");
        }
    }

    /// <returns>Null for what takes more than a line; lists of lists are none of ours.</returns>
    static string? Line(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when !value.EnumerateObject().Any() => "{}",
        JsonValueKind.Array when value.GetArrayLength() == 0 => "[]",
        JsonValueKind.Object or JsonValueKind.Array => null,
        JsonValueKind.String => YamlScalars.Text(value.GetString() ?? ""),
        _ => value.GetRawText(),
    };
}
