using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Findings;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Schema;

/// <summary>A mapping with known keys.</summary>
abstract class Shape(string name, string doc)
{
    public string Name => name;
    public string Doc => doc;
    public abstract IReadOnlyList<Field> Fields { get; }
}

/// <summary>A finding about keys taken together; runs when all keys of the mapping have been read.</summary>
delegate void ShapeCheck<in T>(T value, string path, Binding binding);

/// <summary>The table of a record's keys, and the reader and writer that it drives.</summary>
sealed class Shape<T>(string name, string doc, Func<T> create, IReadOnlyList<Field<T>> fields, params ShapeCheck<T>[] checks) : Shape(name, doc)
{
    readonly IReadOnlyList<string> keys = [.. fields.Select(f => f.Key)];

    public override IReadOnlyList<Field> Fields => fields;

    public bool TryRead(Node node, string path, Binding binding, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is ScalarNode { IsNull: true } && !fields.Any(f => f.Required)) return false;
        if (node is not MapNode map)
        {
            binding.Report(ShapeFindings.NotAMapping(node.Span, Binding.Where(path), node));
            return false;
        }
        value = create();
        var meant = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (fields.FirstOrDefault(f => f.Key == entry.Key) is not { } field)
            {
                if (Suggestion.For(entry.Key, keys) is { } near)
                {
                    meant.Add(near);
                    if (!map.Entries.Any(e => e.Key == near)) binding.Break(Binding.Join(path, near));
                }
                binding.Report(ShapeFindings.UnknownKey(entry.KeySpan, entry.Key, Binding.Where(path), keys));
                continue;
            }
            var at = Binding.Join(path, field.Key);
            if (entry.Value is BrokenNode)
            {
                binding.Break(at);
                continue;
            }
            var unwritten = entry.Value is ScalarNode { IsNull: true };
            if (!unwritten) binding.Place(at, entry.Span);
            // What has no text of its own is pointed at by its key.
            var before = binding.SoFar;
            value = field.Read(value, unwritten ? new ScalarNode("", ScalarStyle.Plain, entry.KeySpan) : entry.Value, at, binding);
            binding.BreakIfFound(at, before);
        }
        ReportMissing(map, meant, path, binding);
        var checking = binding.SoFar;
        foreach (var check in checks) check(value, path, binding);
        binding.BreakIfFound(path, checking);
        return true;
    }

    /// <param name="meant">Keys that misspelt ones stand for: one finding is enough.</param>
    void ReportMissing(MapNode map, HashSet<string> meant, string path, Binding binding)
    {
        foreach (var field in fields)
        {
            if (!field.Required || meant.Contains(field.Key) || map.Entries.Any(e => e.Key == field.Key)) continue;
            binding.Break(Binding.Join(path, field.Key));
            binding.Report(ShapeFindings.MissingKey(path.Length == 0 ? map.Span with { Length = 0 } : binding.At(path), field.Key, Binding.Where(path), field.Example));
        }
    }

    public MapNode Write(T value) => new(
        [.. fields.Select(f => (f.Key, Node: f.Write(value))).Where(f => f.Node is not null).Select(f => new MapEntry(f.Key, default, f.Node ?? Nothing, default))]);

    static readonly Node Nothing = new ScalarNode("", ScalarStyle.Plain);
}

/// <summary>A value that is a mapping with known keys.</summary>
sealed class ShapeType<T>(Shape<T> shape) : FieldType<T>
{
    public override string Label => "mapping";
    public override Shape Nested => shape;

    public override bool TryRead(Node node, string path, Binding binding, [MaybeNullWhen(false)] out T value) =>
        shape.TryRead(node, path, binding, out value);

    public override Node? Write(T value)
    {
        var map = shape.Write(value);
        return map.Entries.Count == 0 ? null : map;
    }

    public override JsonObject JsonSchema() => new() { ["$ref"] = $"#/$defs/{shape.Name}" };
}
