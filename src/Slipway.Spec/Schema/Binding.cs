using Slipway.Spec.Diagnostics;

namespace Slipway.Spec.Schema;

/// <summary>What reading gathers on its way through a document: findings, and the place of each path.</summary>
sealed class Binding(ICollection<Diagnostic> findings)
{
    readonly Dictionary<string, SourceSpan> spans = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, SourceSpan> Spans => spans;

    public void Report(Diagnostic finding) => findings.Add(finding);

    public void Place(string path, SourceSpan span) => spans[path] = span;

    /// <summary>The place of a path that was written; checks run only on those.</summary>
    public SourceSpan At(string path) => spans.TryGetValue(path, out var span) ? span : spans.GetValueOrDefault("");

    public bool Has(string path) => spans.ContainsKey(path);

    /// <summary>A path as messages name it.</summary>
    public static string Where(string path) => path.Length == 0 ? "the file" : path;

    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
