namespace Slipway.Spec.Diagnostics;

/// <summary>
/// Where each key and value of a document stands, by path: <c>spec.nodePools[0].instanceTypes[1]</c>. Every later stage points
/// at the user's text through it, so the model types stay plain.
/// </summary>
public sealed class SourceMap(SourceText text, IReadOnlyDictionary<string, SourceSpan> spans)
{
    /// <summary>A map for a spec that was built in code: every look-up answers null.</summary>
    public static SourceMap None { get; } = new(new SourceText("", ""), new Dictionary<string, SourceSpan>());

    public SourceText Text => text;

    /// <summary>The span of the value at the path, or of the nearest ancestor that was written; null when nothing was.</summary>
    public SourceSpan? Span(string path)
    {
        for (var at = path; at.Length > 0; at = Parent(at))
        {
            if (spans.TryGetValue(at, out var span)) return span;
        }
        return spans.TryGetValue("", out var root) ? root : null;
    }

    /// <summary>The places of all that was written at a path and below it.</summary>
    /// <remarks>No LINQ over the pairs: ahead of time it is compiled anew for every result type of the program.</remarks>
    public IEnumerable<SourceSpan> Within(string path)
    {
        foreach (var (at, span) in spans)
        {
            if (at.StartsWith(path, StringComparison.Ordinal) && (at.Length == path.Length || at[path.Length] is '.' or '[')) yield return span;
        }
    }

    /// <summary>The path of what stands at a place; empty for the document itself, and where nothing does.</summary>
    public string PathAt(SourceSpan span)
    {
        var longest = "";
        foreach (var (at, place) in spans)
        {
            if (place == span && at.Length > longest.Length) longest = at;
        }
        return longest;
    }

    /// <summary>Whether the user wrote something at exactly this path.</summary>
    public bool Has(string path) => spans.ContainsKey(path);

    static string Parent(string path)
    {
        var cut = path.LastIndexOfAny(['.', '[']);
        return cut < 0 ? "" : path[..cut];
    }
}
