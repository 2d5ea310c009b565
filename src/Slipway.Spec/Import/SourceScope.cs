using System.Globalization;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Schema;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Import;

/// <summary>A mapping of the source and the table's path to it; look-ups take several keys, the first that is written wins.</summary>
sealed class SourceScope(MapNode map, string pattern, ImportLog log)
{
    public MapNode Map => map;

    public SourceSpan Span => map.Span;

    public string? Text(params string[] keys) => Scalar(keys)?.Node.Value;

    public int? Number(params string[] keys)
    {
        if (Scalar(keys) is not { } found) return null;
        if (int.TryParse(found.Node.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        log.Add(ImportFindings.WrongKind(found.Node.Span, found.Key, "a whole number"));
        return null;
    }

    public bool? Flag(params string[] keys)
    {
        if (Scalar(keys) is not { } found) return null;
        if (found.Node.Value.ToLowerInvariant() is "true" or "yes" or "on") return true;
        if (found.Node.Value.ToLowerInvariant() is "false" or "no" or "off") return false;
        log.Add(ImportFindings.WrongKind(found.Node.Span, found.Key, "true or false"));
        return null;
    }

    /// <summary>A word of a spec's; another one is said to become the default.</summary>
    /// <param name="why">Another word is not taken.</param>
    /// <param name="keys">The first that is written wins.</param>
    public T? OneOf<T>(EnumType<T> words, string why, params string[] keys) where T : struct, Enum
    {
        if (Scalar(keys) is not { Node: { Value.Length: > 0 } node }) return null;
        if (words.Find(node.Value) is { } found) return found;
        log.Add(ImportFindings.Changed(node.Span, node.Value, words.Words[0], why));
        return null;
    }

    /// <summary>The texts of a list; a key of its items may be named, as in <c>subnets[].name</c>.</summary>
    public IReadOnlyList<string> Texts(params string[] keys)
    {
        foreach (var key in keys)
        {
            var (list, inside) = key.Split("[].") is [var name, var below] ? (name, below) : (key, null);
            log.Use(Path(key));
            if (Find(list) is not { } node || node is ScalarNode { IsNull: true }) continue;
            if (node is not ListNode items)
            {
                log.Take(node);
                log.Add(ImportFindings.WrongKind(node.Span, key, "a list"));
                continue;
            }
            List<ScalarNode> texts = [.. items.Items.Select(i => inside is null ? i : i is MapNode m ? Find(m, inside) : null).OfType<ScalarNode>()];
            texts.ForEach(log.Take);
            log.Take(items);
            return [.. texts.Where(s => s.Value.Length > 0).Select(s => s.Value)];
        }
        return [];
    }

    public IEnumerable<SourceScope> Items(string key)
    {
        if (Find(key) is not ListNode list) return [];
        log.Take(list);
        return list.Items.OfType<MapNode>().Select(m => new SourceScope(m, $"{Path(key)}[]", log));
    }

    public SourceScope? Below(string key) => Find(key) is MapNode below ? new SourceScope(below, Path(key), log) : null;

    public SortedDictionary<string, string> Pairs(string key)
    {
        log.Use(Path(key));
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (Find(key) is not MapNode below) return texts;
        log.Take(below);
        foreach (var entry in below.Entries)
        {
            if (entry.Value is ScalarNode scalar) texts[entry.Key] = scalar.Value;
        }
        return texts;
    }

    /// <summary>A text that decides how the rest is read, wherever its row says it goes.</summary>
    public string? Peek(string key)
    {
        log.Use(Path(key));
        if (Find(key) is not ScalarNode scalar) return null;
        log.Take(scalar);
        return scalar.Value;
    }

    /// <summary>The entries of a mapping whose being there is what counts; none where it is empty; null where it is not written.</summary>
    public IReadOnlyList<MapEntry>? Settings(string key)
    {
        log.Use(Path(key));
        if (Find(key) is { } written) log.Take(written);
        return Find(key) switch { null => null, MapNode below => below.Entries, _ => [] };
    }

    public bool Has(string key) => Find(key) is not (null or ScalarNode { IsNull: true });

    /// <summary>Where the first of the keys that is written stands.</summary>
    public SourceSpan? At(params string[] keys) => keys.Select(Find).FirstOrDefault(n => n is not null)?.Span;

    (ScalarNode Node, string Key)? Scalar(string[] keys)
    {
        foreach (var key in keys) log.Use(Path(key));
        foreach (var key in keys)
        {
            if (Find(key) is not { } node || node is ScalarNode { IsNull: true }) continue;
            if (node is ScalarNode scalar)
            {
                log.Take(scalar);
                return (scalar, key);
            }
            log.Take(node);
            log.Add(ImportFindings.WrongKind(node.Span, key, "a single value"));
        }
        return null;
    }

    Node? Find(string path) => Find(map, path);

    static Node? Find(MapNode from, string path)
    {
        Node? at = from;
        foreach (var key in path.Split('.'))
        {
            at = (at as MapNode)?.Entries.FirstOrDefault(e => e.Key == key)?.Value;
        }
        return at;
    }

    string Path(string key) => pattern.Length == 0 ? key : $"{pattern}.{key}";
}
