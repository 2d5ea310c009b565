using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Slipway.Kubernetes;

/// <summary>The library reads a node within its parent's call, and an alias stands for all that it names: both have to end.</summary>
sealed class BoundedParser(IParser inner) : IParser
{
    const int MaxDepth = 100;
    const int MaxNodes = 1_000_000;

    readonly Dictionary<string, long> _sizes = [];
    readonly Stack<(string Anchor, long Before)> _open = new();
    long _nodes;

    public ParsingEvent? Current => inner.Current;

    /// <exception cref="ManifestException">It is nested too deeply, holds too much, or is no YAML.</exception>
    public bool MoveNext()
    {
        if (!Next()) return false;
        switch (inner.Current)
        {
            case AnchorAlias alias: _nodes += _sizes.GetValueOrDefault(alias.Value.Value); break;
            case MappingStart or SequenceStart: _open.Push((Anchor((NodeEvent)inner.Current), _nodes++)); break;
            case MappingEnd or SequenceEnd when _open.TryPop(out var ended): _sizes[ended.Anchor] = _nodes - ended.Before; break;
            case Scalar scalar: _sizes[Anchor(scalar)] = 1; _nodes++; break;
        }
        if (_open.Count > MaxDepth) throw Problem("it is nested too deeply");
        return _nodes > MaxNodes ? throw Problem("it holds too much") : true;
    }

    bool Next()
    {
        try
        {
            return inner.MoveNext();
        }
        // The library throws these two for unclosed brackets and for escapes beyond Unicode.
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException)
        {
            throw new ManifestException($"line {inner.Current?.End.Line ?? 1}: it is no YAML from here on", problem);
        }
    }

    ManifestException Problem(string words) => new($"line {inner.Current?.Start.Line}: {words}");

    static string Anchor(NodeEvent node) => node.Anchor.IsEmpty ? "" : node.Anchor.Value;
}
