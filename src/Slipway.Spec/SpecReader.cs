using Slipway.Spec.Diagnostics;
using Slipway.Spec.Findings;
using Slipway.Spec.Model;
using Slipway.Spec.Schema;
using Slipway.Spec.Schema.Tables;
using Slipway.Spec.Yaml;

namespace Slipway.Spec;

/// <summary>YAML text → spec and findings. Pure; never throws for anything that a text can hold.</summary>
public static class SpecReader
{
    const int MostFindings = 100;
    const char ByteOrderMark = '\uFEFF';

    /// <summary>Bytes as a file holds them: decoding problems are findings, too.</summary>
    public static SpecResult Read(string file, ReadOnlySpan<byte> bytes) => SourceText.FromBytes(file, bytes) switch
    {
        { Text: { } text } => Read(text),
        { Problem: { } problem } => new SpecResult(null, [problem]),
        _ => new SpecResult(null, []),
    };

    /// <summary>
    /// All findings at once, sorted by place. The spec is there as soon as the document is a mapping; when there are errors it holds what
    /// could be read, for further checks only.
    /// </summary>
    public static SpecResult Read(SourceText text)
    {
        if (text.Text.StartsWith(ByteOrderMark)) text = text with { Text = text.Text[1..] };
        var findings = new List<Diagnostic>();
        var (spec, places, broken) = Bind(text, findings);
        return new SpecResult(spec is null ? null : spec with { Source = places }, Sort(findings)) { Broken = broken };
    }

    static (ClusterSpec? Spec, SourceMap Places, IReadOnlyList<string> Broken) Bind(SourceText text, List<Diagnostic> findings)
    {
        if (DocumentReader.Read(text, findings) is not { } root) return (null, SourceMap.None, []);
        if (root is MapNode map && IsKubeAws(map))
        {
            findings.Add(ShapeFindings.KubeAwsFile(map.Entries[0].KeySpan, text.File));
            return (null, SourceMap.None, []);
        }
        var binding = new Binding(findings);
        binding.Place("", root.Span with { Length = 0 });
        ClusterTables.Document.TryRead(root, "", binding, out var spec);
        return (spec, new SourceMap(text, binding.Spans), binding.Broken);
    }

    static bool IsKubeAws(MapNode root) => root.Entries.Any(e => e.Key == "clusterName") && !root.Entries.Any(e => e.Key is "apiVersion" or "kind" or "spec");

    /// <summary>An alias may bring the same finding twice; a hopeless file brings thousands of errors, while notes are all wanted.</summary>
    internal static IReadOnlyList<Diagnostic> Sort(IEnumerable<Diagnostic> findings)
    {
        List<Diagnostic> sorted = [.. findings.Distinct().OrderBy(d => d.Span?.Line ?? 0).ThenBy(d => d.Span?.Column ?? 0).ThenBy(d => d.Code, StringComparer.Ordinal)];
        return sorted.Count(d => d.Severity == Severity.Error) <= MostFindings
            ? sorted
            : [.. sorted.Take(MostFindings), ShapeFindings.ManyFindings(sorted[MostFindings].Span, sorted.Count - MostFindings)];
    }
}
