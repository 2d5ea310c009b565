using System.Text.Json.Nodes;

namespace Slipway.Render.Tests;

/// <summary>A rendered template as others read it: JSON, with its references found by walking it.</summary>
public sealed class Template(RenderedStack stack)
{
    const string ExportName = "Name";

    public string Name => stack.Name;

    public JsonObject Root { get; } = Parse(stack.Template);

    public JsonObject Resources => Section("Resources");

    public IEnumerable<string> ExportNames => Section("Outputs").Select(output => (string?)output.Value?["Export"]?[ExportName]).OfType<string>();

    public IEnumerable<string> ImportNames => Calls("Fn::ImportValue").Select(argument => (string?)argument).OfType<string>();

    public IEnumerable<(string Id, JsonObject Properties)> OfType(string type) =>
        Resources.Where(resource => (string?)resource.Value?["Type"] == type).Select(resource => (resource.Key, Properties(resource.Key)));

    public JsonObject Properties(string id) => Resources[id]?["Properties"]?.AsObject() ?? throw new ArgumentException($"{Name} has no {id}");

    /// <summary>Arguments of every call of an intrinsic function.</summary>
    public IEnumerable<JsonNode?> Calls(string function) =>
        Walk(Root).OfType<JsonObject>().Where(node => node.Count == 1 && node.ContainsKey(function)).Select(node => node[function]);

    public static IEnumerable<JsonNode?> Walk(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(entry => Walk(entry.Value)).Prepend(node),
        JsonArray list => list.SelectMany(Walk).Prepend(node),
        _ => [node],
    };

    JsonObject Section(string name) => Root[name]?.AsObject() ?? [];

    static JsonObject Parse(string template) => JsonNode.Parse(template)?.AsObject() ?? throw new ArgumentException("not an object");
}
