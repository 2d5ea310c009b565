using System.Text.RegularExpressions;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Import;

/// <summary>Where in the source the value stands that a spec was refused for.</summary>
static partial class Origin
{
    /// <param name="finding">Of the spec that was made.</param>
    /// <returns>Null: it comes from no one place.</returns>
    public static SourceSpan? Of(Diagnostic finding, ClusterSpec? made, KeyTable table, MapNode source) =>
        Of(finding, made, table, (path, _, indices) => Find(source, path, indices));

    /// <summary>For a source of several documents.</summary>
    /// <param name="finding">Of the spec that was made.</param>
    /// <param name="find">A row's path, the place in the spec, and the indices of lists on the way there → the value.</param>
    /// <param name="named">A place in the spec → the target of the rows that fill it.</param>
    /// <returns>Null: it comes from no one place.</returns>
    public static SourceSpan? Of(Diagnostic finding, ClusterSpec? made, KeyTable table, Func<string, string, Queue<int>, Node?> find, Func<string, string>? named = null)
    {
        if (finding.Span is not { } place || made is null) return null;
        for (var path = made.Source.PathAt(place); path.Length > 0; path = Parent(path))
        {
            var indices = new Queue<int>(Index().Matches(path).Select(static match => int.Parse(match.Groups[1].ValueSpan)));
            var target = Index().Replace(path, "[]");
            var filled = named?.Invoke(target) ?? target;
            foreach (var row in table.All)
                if ((row.Target == filled || row.Target + "[]" == filled) && find(row.Path, target, new Queue<int>(indices)) is { } found) return found.Span;
        }
        return null;
    }

    /// <param name="indices">Of the lists on the way, outermost first: items of the spec stand in the source's order.</param>
    public static Node? Find(Node from, string path, Queue<int> indices)
    {
        Node? at = from;
        foreach (var step in path.Split('.'))
        {
            var key = step.Replace("[]", "", StringComparison.Ordinal);
            at = (at as MapNode)?.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
            if (step.EndsWith("[]", StringComparison.Ordinal)) at = at is ListNode list ? list.Items.ElementAtOrDefault(indices.TryDequeue(out var index) ? index : 0) : null;
        }
        // A list of plain texts: the text itself.
        return at is ListNode texts && indices.TryDequeue(out var one) && one < texts.Items.Count ? texts.Items[one] : at;
    }

    static string Parent(string path) => path.LastIndexOfAny(['.', '[']) is var cut and >= 0 ? path[..cut] : "";

    [GeneratedRegex(@"\[([0-9]{1,6})\]")]
    private static partial Regex Index();
}
