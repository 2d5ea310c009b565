using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Findings;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Schema;

/// <summary>Tags or labels: names and texts. Values that look like numbers or booleans are taken as they are written.</summary>
sealed class TextMapType(string label, int most, TextCheck checkKey, TextCheck checkValue) : FieldType<IReadOnlyDictionary<string, string>>
{
    public override string Label => label;

    public override bool TryRead(Node node, string path, Binding binding, [MaybeNullWhen(false)] out IReadOnlyDictionary<string, string> value)
    {
        value = null;
        if (node is ScalarNode { IsNull: true }) return false;
        if (node is not MapNode map)
        {
            binding.Report(ShapeFindings.NotAMapping(node.Span, Binding.Where(path), node));
            return false;
        }
        if (map.Entries.Count > most) binding.Report(ShapeFindings.TooManyItems(binding.At(path), map.Entries.Count, most));
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (entry.Value is BrokenNode)
            {
                binding.Break(path);
                continue;
            }
            binding.Place(Binding.Join(path, entry.Key), entry.Span);
            if (ReadValue(entry, binding) is { } text) texts[entry.Key] = text;
        }
        value = texts;
        return true;
    }

    string? ReadValue(MapEntry entry, Binding binding)
    {
        // Both are told: who mends the name is not to find the value refused then.
        var name = checkKey(entry.KeySpan, entry.Key);
        var value = entry.Value is ScalarNode scalar ? Check(scalar, entry) : ShapeFindings.WrongKind(entry.Value.Span, "text", entry.Value.Kind, $"{entry.Key}: text");
        if (name is not null) binding.Report(name);
        if (value is not null) binding.Report(value);
        return name is null && value is null ? (entry.Value as ScalarNode)?.Value : null;
    }

    Diagnostic? Check(ScalarNode scalar, MapEntry entry) =>
        scalar.IsNull ? ShapeFindings.NoValue(entry.KeySpan, "text; \"\" is the empty one") : checkValue(scalar.Span, scalar.Value);

    public override Node? Write(IReadOnlyDictionary<string, string> value) => value.Count == 0 ? null : new MapNode(
        [.. value.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new MapEntry(p.Key, default, new ScalarNode(p.Value, ScalarStyle.Quoted), default))]);

    public override JsonObject JsonSchema() => new()
    {
        ["type"] = new JsonArray("object", "null"),
        ["maxProperties"] = most,
        ["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
    };
}
