namespace Slipway.Spec.Import;

/// <summary>All keys of another tool's files: each carried over, or listed with the reason why not. What is not here is unknown.</summary>
sealed class KeyTable(string tool, IReadOnlyList<ImportKey> rows)
{
    readonly Dictionary<string, ImportKey> byPath = rows.ToDictionary(k => k.Path, StringComparer.Ordinal);

    /// <summary>The tool's name, for messages.</summary>
    public string Tool => tool;
    public IReadOnlyList<ImportKey> All => rows;

    public ImportKey? Find(string path) => byPath.GetValueOrDefault(path);

    /// <summary>Whether rows stand below the path, so that its keys are looked at one by one.</summary>
    public bool HasBelow(string path) => rows.Any(k => IsBelow(k.Path, path));

    /// <summary>The names that may stand directly below a path, for suggestions.</summary>
    public IReadOnlyList<string> NamesBelow(string path) =>
        [.. rows.Where(k => path.Length == 0 || IsBelow(k.Path, path))
            .Select(k => (path.Length == 0 ? k.Path : k.Path[path.Length..].TrimStart('.')).Split('.', '[')[0])
            .Where(n => n.Length > 0).Distinct()];

    public static IEnumerable<ImportKey> Carried(string target, params string[] paths) => paths.Select(p => new ImportKey(p, target, null));

    public static IEnumerable<ImportKey> Dropped(string reason, params string[] paths) => paths.Select(p => new ImportKey(p, null, reason));

    static bool IsBelow(string path, string parent) =>
        path.Length > parent.Length && path.StartsWith(parent, StringComparison.Ordinal) && path[parent.Length] is ('.' or '[');
}
