using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Slipway.Spec.Findings;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Schema;

/// <summary>A list; null and an empty list mean the same.</summary>
/// <param name="identity">What no two items may share: their name, or the item itself.</param>
/// <param name="identityKey">The key of the item that holds it, for the place; null when it is the item itself.</param>
sealed class ListType<V>(string label, FieldType<V> item, Func<V, string> identity, string? identityKey = null, int most = 1000)
    : FieldType<IReadOnlyList<V>>
{
    public override string Label => label;
    public override Shape? Nested => item.Nested;
    public FieldType Item => item;

    public override bool TryRead(Node node, string path, Binding binding, [MaybeNullWhen(false)] out IReadOnlyList<V> value)
    {
        value = null;
        if (node is ScalarNode { IsNull: true }) return false;
        if (node is not ListNode list)
        {
            binding.Report(ShapeFindings.NotAList(node.Span, label, node));
            return false;
        }
        if (list.Items.Count > most)
        {
            binding.Report(ShapeFindings.TooManyItems(node.Span, list.Items.Count, most));
            return false;
        }
        var items = new List<V>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Items.Count; i++)
        {
            var at = $"{path}[{i}]";
            if (list.Items[i] is BrokenNode)
            {
                binding.Break(path);
                continue;
            }
            binding.Place(at, list.Items[i].Span);
            if (!item.TryRead(list.Items[i], at, binding, out var read)) continue;
            items.Add(read);
            if (identity(read) is { Length: > 0 } id && !seen.Add(id))
            {
                binding.Report(ShapeFindings.DuplicateItem(binding.At(identityKey is null ? at : Binding.Join(at, identityKey)), id));
            }
        }
        value = items;
        return true;
    }

    public override Node? Write(IReadOnlyList<V> value) =>
        value.Count == 0 ? null : new ListNode([.. value.Select(item.Write).OfType<Node>()]);

    public override JsonObject JsonSchema() => new() { ["type"] = new JsonArray("array", "null"), ["items"] = item.JsonSchema() };
}
