using Slipway.Spec.Diagnostics;

namespace Slipway.Spec.Schema;

/// <summary>What reading gathers on its way through a document: findings, and the place of each path.</summary>
sealed class Binding(ICollection<Diagnostic> findings)
{
    readonly Dictionary<string, SourceSpan> spans = new(StringComparer.Ordinal);
    readonly List<string> broken = [];

    public IReadOnlyDictionary<string, SourceSpan> Spans => spans;

    /// <summary>Paths whose text says nothing usable: what stands for them in the spec is not what the user means.</summary>
    public IReadOnlyList<string> Broken => broken;

    public void Report(Diagnostic finding) => findings.Add(finding);

    public void Break(string path) => broken.Add(path);

    /// <summary>For <see cref="BreakIfFound"/>.</summary>
    public (int Findings, int Broken) SoFar => (findings.Count, broken.Count);

    /// <summary>Notes a path whose reading brought findings that belong to none deeper.</summary>
    public void BreakIfFound(string path, (int Findings, int Broken) before)
    {
        if (findings.Count > before.Findings && broken.Count == before.Broken) Break(path);
    }

    public void Place(string path, SourceSpan span) => spans[path] = span;

    /// <summary>The place of a path that was written; checks run only on those.</summary>
    public SourceSpan At(string path) => spans.TryGetValue(path, out var span) ? span : spans.GetValueOrDefault("");

    public bool Has(string path) => spans.ContainsKey(path);

    /// <summary>A path as messages name it.</summary>
    public static string Where(string path) => path.Length == 0 ? "the file" : path;

    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
