using System.Collections.Concurrent;
using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Facts;

/// <summary>EC2 instance types (<c>Facts/README.md</c> has the date).</summary>
public static class InstanceTypes
{
    static readonly Lazy<FactTable> Table = new(() => FactTable.Load("instance-types.tsv"));
    static readonly ConcurrentDictionary<string, InstanceType?> Found = new(StringComparer.Ordinal);
    static readonly Lazy<IReadOnlyList<InstanceType>> Everything = new(() => Table.Value.Select(InstanceType.Parse));

    /// <summary>Null: not in the table.</summary>
    public static InstanceType? Find(string name) => Found.TryGetValue(name, out var known) ? known : Found[name] = Parse(name);

    static InstanceType? Parse(string name) =>
        !name.Contains('\t', StringComparison.Ordinal) && Table.Value.TryFind(name, out var line) ? InstanceType.Parse(line) : null;

    /// <summary>All, in the table's order. Parses the whole table: for suggestions and reference pages.</summary>
    public static IReadOnlyList<InstanceType> All => Everything.Value;

    /// <summary>
    /// The type to use instead of one that is not known: the nearest size of its family, today's family of its kind, or the nearest
    /// name; null: nothing is near.
    /// </summary>
    public static string? Replacement(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0) return Suggestion.For(name, All.Select(t => t.Name));
        var (family, size) = (name[..dot], name[(dot + 1)..]);
        var siblings = All.Where(t => t.Family == family).ToList();
        if (siblings.Count > 0) return Suggestion.Nearest(size, siblings.Select(t => t.Size)) is { } near ? $"{family}.{near}" : siblings[0].Name;
        return Today.TryGetValue(family[0], out var heir)
            ? Find($"{heir}.{size}")?.Name ?? $"{heir}.large"
            : Suggestion.For(name, All.Select(t => t.Name));
    }

    /// <summary>Today's type of the same kind and size; null: the kind has no heir.</summary>
    public static string? Heir(InstanceType type) =>
        Today.TryGetValue(type.Name[0], out var heir) ? Find($"{heir}.{type.Size}")?.Name ?? $"{heir}.large" : null;

    static readonly Dictionary<char, string> Today = new() { ['m'] = "m7i", ['c'] = "c7i", ['r'] = "r7i", ['t'] = "t3" };
}
