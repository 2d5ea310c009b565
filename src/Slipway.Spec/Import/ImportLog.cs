using Slipway.Spec.Diagnostics;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Import;

/// <summary>What an import says, and which rows of the table it looked for: a test compares those with the table.</summary>
sealed class ImportLog
{
    readonly List<Diagnostic> findings = [];
    readonly HashSet<string> used = new(StringComparer.Ordinal);
    readonly HashSet<Node> taken = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<Diagnostic> Findings => findings;
    public IReadOnlySet<string> Used => used;

    public void Add(Diagnostic finding) => findings.Add(finding);
    public void Use(string path) => used.Add(path);

    /// <summary>A value of the source has been given to the import.</summary>
    public void Take(Node value) => taken.Add(value);
    public bool HasTaken(Node value) => taken.Contains(value);
}
