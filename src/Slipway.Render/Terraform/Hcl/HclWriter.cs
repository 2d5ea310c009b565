using System.Globalization;
using Slipway.Render.Resources;

namespace Slipway.Render.Terraform.Hcl;

/// <summary>Blocks as text that <c>terraform fmt</c> leaves as it is.</summary>
sealed class HclWriter
{
    /// <summary>What is longer goes over several lines.</summary>
    const int Width = 100;

    readonly HclLines _lines = new();

    public static string Write(IEnumerable<HclBlock> blocks)
    {
        var writer = new HclWriter();
        foreach (var block in blocks)
        {
            writer._lines.Blank();
            writer.Block(0, block);
        }
        return writer._lines.ToString();
    }

    void Block(int level, HclBlock block)
    {
        foreach (var line in block.Comment?.Split('\n') ?? []) _lines.Text(level, $"# {line}");
        var head = string.Concat(block.Labels.Select(label => $" {HclText.Quote(label)}"));
        if (block.Entries.Count == 0)
        {
            _lines.Text(level, $"{block.Type}{head} {{}}");
            return;
        }
        _lines.Text(level, $"{block.Type}{head} {{");
        HclEntry? before = null;
        foreach (var entry in block.Entries)
        {
            if (before is HclBlock || (before is not null && entry is HclBlock)) _lines.Blank();
            if (entry is HclArgument argument) Assign(level + 1, argument.Name, argument.Value, "");
            else if (entry is HclBlock inner) Block(level + 1, inner);
            before = entry;
        }
        _lines.Text(level, "}");
    }

    void Assign(int level, string name, Value value, string after)
    {
        if (Inline(value) is { } text && (text.Length + name.Length + level * 2 <= Width || !CanBreak(value)))
        {
            _lines.Assign(level, name, text + after);
            return;
        }
        Open(level, $"{name} = ", value, after);
    }

    /// <summary>A value over several lines.</summary>
    void Open(int level, string before, Value value, string after)
    {
        switch (value)
        {
            case HclCall { Arguments.Count: > 0 } call:
                var start = string.Concat(call.Arguments.SkipLast(1).Select(argument => $"{Inline(argument)}, "));
                Open(level, $"{before}{call.Function}({start}", call.Arguments[^1], $"){after}");
                break;
            case Value.List list:
                _lines.Text(level, $"{before}[");
                foreach (var item in list.Items) Item(level + 1, item);
                _lines.Text(level, $"]{after}");
                break;
            case ValueMap map:
                _lines.Text(level, $"{before}{{");
                foreach (var (key, inner) in map) Assign(level + 1, HclText.Key(key), inner, "");
                _lines.Text(level, $"}}{after}");
                break;
            default:
                _lines.Text(level, $"{before}{Inline(value)}{after}");
                break;
        }
    }

    void Item(int level, Value item)
    {
        if (item is not ValueMap && Inline(item) is { } text) _lines.Text(level, $"{text},");
        else Open(level, "", item, ",");
    }

    static bool CanBreak(Value value) => value is ValueMap { Count: > 0 } or Value.List { Items.Count: > 0 } || (value is HclCall call && CanBreak(call.Arguments[^1]));

    /// <returns>Null: it reads better over several lines.</returns>
    public static string? Inline(Value value) => value switch
    {
        Value.Text text => HclText.Quote(text.Content),
        Value.Number number => number.Content.ToString(CultureInfo.InvariantCulture),
        Value.Flag flag => flag.Content ? "true" : "false",
        HclExpression expression => expression.Code,
        Value.Concatenation text => $"\"{string.Concat(text.Parts.Select(Part))}\"",
        ValueMap { Count: 0 } => "{}",
        ValueMap { Count: 1 } map when map.First() is { Value: Value.Text or HclExpression or Value.Number or Value.Concatenation } only => $"{{ {HclText.Key(only.Key)} = {Inline(only.Value)} }}",
        ValueMap => null,
        Value.List list => list.Items.Select(Inline).ToList() is var items && items.Contains(null) ? null : $"[{string.Join(", ", items)}]",
        HclCall call => call.Arguments.Select(Inline).ToList() is var arguments && arguments.Contains(null) ? null : $"{call.Function}({string.Join(", ", arguments)})",
        _ => throw new InvalidOperationException($"HCL cannot hold a {value.GetType().Name}"),
    };

    static string Part(Value part) => part is Value.Text text ? HclText.Escape(text.Content) : $"${{{Inline(part)}}}";
}
