using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Slipway.Kubernetes;

/// <summary>Files of Kubernetes objects: YAML documents, or JSON, which is YAML.</summary>
public static class Manifest
{
    /// <summary>The objects in their order; those in a <c>List</c> one by one. Documents without content are left out.</summary>
    /// <exception cref="ManifestException">It is no YAML, or holds something that is no object with a kind and a name.</exception>
    public static IReadOnlyList<JsonObject> Read(string text) => [.. ReadPlaced(text).Select(static one => one.Value)];

    /// <summary>The same objects, each with the line that it begins in.</summary>
    /// <exception cref="ManifestException">As of <see cref="Read"/>.</exception>
    public static IReadOnlyList<PlacedObject> ReadPlaced(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new BoundedParser(new Parser(new StringReader(text))));
            return [.. stream.Documents.SelectMany(static document => Convert(document.RootNode) is { } value ? Objects(document.RootNode, value) : [])];
        }
        catch (YamlException problem)
        {
            throw new ManifestException($"line {problem.Start.Line}: {problem.Message}", problem);
        }
    }

    /// <param name="content">The node's.</param>
    static IEnumerable<PlacedObject> Objects(YamlNode node, JsonNode? content)
    {
        if (content is not JsonObject value || Text(value["kind"]) is not { } kind || Text(value["apiVersion"]) is null) throw Misses(node, "no Kubernetes object: it has no kind or apiVersion");
        if (kind == "List" && Items(node) is { } items) return items.SelectMany(static item => Objects(item, Convert(item)));
        return Text(value["metadata"]?["name"]) is not null ? [new PlacedObject(value, node.Start.Line)] : throw Misses(node, $"a {kind} without metadata.name");
    }

    static ManifestException Misses(YamlNode node, string what) => new($"line {node.Start.Line}: {what}");

    static YamlSequenceNode? Items(YamlNode list) =>
        (list as YamlMappingNode)?.FirstOrDefault(static pair => pair.Key is YamlScalarNode { Value: "items" }).Value as YamlSequenceNode;

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Select(static pair => KeyValuePair.Create((pair.Key as YamlScalarNode)?.Value ?? "", Convert(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Convert)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value ?? ""),
        YamlScalarNode scalar => scalar.Value,
        _ => null,
    };

    // As Kubernetes' own reader takes scalars without quotes: those of YAML 1.2, and the words of 1.1 for true and false.
    static JsonNode? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => false,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => Integer(text, number),
        _ when IsDecimal(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => real,
        _ => text,
    };

    // 0755 is octal there.
    static JsonNode Integer(string text, long number) =>
        text.Length > 1 && text[0] == '0' && text.All(static digit => digit is >= '0' and <= '7') ? System.Convert.ToInt64(text, 8) : number;

    static bool IsDecimal(string text) => text.Any(char.IsAsciiDigit) && text.All(static letter => char.IsAsciiDigit(letter) || letter is '.' or '+' or '-' or 'e' or 'E') && (char.IsAsciiDigit(text[0]) || text.Length > 1 && text[0] is '-' or '+' or '.');
}

/// <param name="Line">Of the file, from 1.</param>
public sealed record PlacedObject(JsonObject Value, long Line);

/// <summary>A file that holds no Kubernetes objects.</summary>
public sealed class ManifestException(string problem, Exception? inner = null) : Exception(problem, inner);
