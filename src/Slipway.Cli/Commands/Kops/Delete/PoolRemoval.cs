using Slipway.Spec;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Cli.Commands.Kops.Delete;

/// <summary>A spec's text without the lines of one pool; everything else, comments included, stays as it was written. Pure.</summary>
static class PoolRemoval
{
    /// <returns>Null where the pool's lines cannot be told from the rest, as in a list in one line.</returns>
    public static string? From(SourceText text, ClusterSpec spec, int pool)
    {
        if (spec.Source.Span($"spec.nodePools[{pool}]") is not { } at) return null;
        var lines = text.Text.Split('\n');
        var first = at.Line - 1;
        if (first >= lines.Length || !lines[first].TrimStart().StartsWith("- ", StringComparison.Ordinal)) return null;
        var indent = Indent(lines[first]);
        var end = first + 1;
        while (end < lines.Length && (lines[end].Trim().Length == 0 || Indent(lines[end]) > indent)) end++;
        // Blank lines after it belong to what follows.
        while (lines[end - 1].Trim().Length == 0) end--;
        List<string> kept = [.. lines[..first], .. lines[end..]];
        if (spec.NodePools.Count == 1)
        {
            if (!kept[first - 1].TrimEnd('\r').EndsWith("nodePools:", StringComparison.Ordinal)) return null;
            kept[first - 1] = kept[first - 1].TrimEnd('\r') + " []";
        }
        var without = string.Join('\n', kept);
        return IsWithout(spec, pool, SpecReader.Read(text with { Text = without })) ? without : null;
    }

    static bool IsWithout(ClusterSpec before, int pool, SpecResult after) =>
        after is { HasErrors: false, Spec: { } spec }
        && SpecWriter.Write(spec) == SpecWriter.Write(before with { NodePools = [.. before.NodePools.Where((_, i) => i != pool)] });

    static int Indent(string line) => line.Length - line.TrimStart(' ').Length;
}
