using Slipway.Spec.Diagnostics;

namespace Slipway.Spec.Yaml;

/// <summary>A value of a YAML document and the place of its text. Immutable, so that an alias may share it.</summary>
abstract class Node(SourceSpan span)
{
    public SourceSpan Span => span;

    /// <summary>Values in it, itself included: what an alias to it costs.</summary>
    public abstract int Count { get; }

    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }
}

/// <summary>What could not be read and has been reported; nothing more is said of it.</summary>
sealed class BrokenNode(SourceSpan span) : Node(span)
{
    public override int Count => 1;
    public override string Kind => "nothing";
}

enum ScalarStyle { Plain, Quoted }

sealed class ScalarNode(string value, ScalarStyle style, SourceSpan span = default) : Node(span)
{
    public string Value => value;
    public ScalarStyle Style => style;
    public override int Count => 1;
    public override string Kind => IsNull ? "nothing" : "a single value";

    /// <summary>Nothing after the colon, or one of YAML's words for it.</summary>
    public bool IsNull => style == ScalarStyle.Plain && value is ("" or "~" or "null" or "Null" or "NULL");
}

sealed class ListNode(IReadOnlyList<Node> items, SourceSpan span = default) : Node(span)
{
    public IReadOnlyList<Node> Items => items;
    public override int Count { get; } = 1 + items.Sum(i => i.Count);
    public override string Kind => "a list";
}

sealed class MapNode(IReadOnlyList<MapEntry> entries, SourceSpan span = default) : Node(span)
{
    public IReadOnlyList<MapEntry> Entries => entries;
    public override int Count { get; } = 1 + entries.Sum(e => 1 + e.Value.Count);
    public override string Kind => "a mapping";
}

/// <param name="Span">Where the pair is best pointed at: the value where it stands in the key's line, else the key.</param>
sealed record MapEntry(string Key, SourceSpan KeySpan, Node Value, SourceSpan Span);
