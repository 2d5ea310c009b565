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
    public static SourceSpan? Of(Diagnostic finding, ClusterSpec? made, KeyTable table, MapNode source)
    {
        if (finding.Span is not { } place || made is null) return null;
        for (var path = made.Source.PathAt(place); path.Length > 0; path = Parent(path))
        {
            var indices = new Queue<int>(Index().Matches(path).Select(static match => int.Parse(match.Groups[1].ValueSpan)));
            var target = Index().Replace(path, "[]");
            foreach (var row in table.All)
                if ((row.Target == target || row.Target + "[]" == target) && Find(source, row.Path, new Queue<int>(indices)) is { } found) return found.Span;
        }
        return null;
    }

    /// <param name="indices">Of the lists on the way, outermost first: items of the spec stand in the source's order.</param>
    static Node? Find(Node from, string path, Queue<int> indices)
    {
        Node? at = from;
        foreach (var step in path.Split('.'))
        {
            var key = step.Replace("[]", "", StringComparison.Ordinal);
            at = (at as MapNode)?.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
            if (step.EndsWith("[]", StringComparison.Ordinal)) at = at is ListNode list && indices.TryDequeue(out var index) && index < list.Items.Count ? list.Items[index] : null;
        }
        // A list of plain texts: the text itself.
        return at is ListNode texts && indices.TryDequeue(out var one) && one < texts.Items.Count ? texts.Items[one] : at;
    }

    static string Parent(string path) => path.LastIndexOfAny(['.', '[']) is var cut and >= 0 ? path[..cut] : "";

    [GeneratedRegex(@"\[([0-9]{1,6})\]")]
    private static partial Regex Index();
}
