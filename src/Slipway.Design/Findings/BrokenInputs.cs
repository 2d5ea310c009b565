using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Findings;

/// <summary>
/// Where parts of a spec could not be read, defaults stand in for them. What is found there, and what is found because of what stands
/// there, says nothing about the user's cluster.
/// </summary>
sealed class BrokenInputs(SourceMap source, IReadOnlyList<string> broken)
{
    readonly HashSet<SourceSpan> places = Places(source, broken);

    /// <returns>Whether the finding would be made of the spec as it was meant.</returns>
    public bool Spare(Diagnostic finding) =>
        !(finding.Span is { } span && places.Contains(span)) && !FindingInputs.Of(finding.Code).Any(input => IsBroken(input.StartsWith(FindingInputs.SameMapping, StringComparison.Ordinal) ? (Mapping(finding.Span) + input).TrimEnd('.') : input));

    static HashSet<SourceSpan> Places(SourceMap source, IReadOnlyList<string> broken)
    {
        var places = new HashSet<SourceSpan>();
        foreach (var path in broken)
        {
            places.UnionWith(source.Within(path));
            if (source.Span(path) is { } at) places.Add(at);
        }
        return places;
    }

    bool IsBroken(string input) => broken.Any(path => Lies(path, input) || Lies(input, path));

    static bool Lies(string path, string within) =>
        path.StartsWith(within, StringComparison.Ordinal) && (within.Length == 0 || path.Length == within.Length || path[within.Length] is '.' or '[');

    /// <summary>The path of the mapping whose key, or whose key's item, stands at a place.</summary>
    string Mapping(SourceSpan? span)
    {
        var path = span is { } at ? source.PathAt(at) : "";
        if (source.Within(path).Count() > 1) return path;
        return path.LastIndexOf('.') is > 0 and var cut ? path[..cut] : "";
    }
}
