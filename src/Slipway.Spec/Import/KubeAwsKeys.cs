namespace Slipway.Spec.Import;

/// <summary>All keys of kube-aws 0.9 and 0.16: each carried over, or listed with the reason why not. What is not here is unknown.</summary>
static class KubeAwsKeys
{
    public static IReadOnlyList<KubeAwsKey> All { get; } =
        [.. KubeAwsClusterKeys.Rows, .. KubeAwsControlPlaneKeys.Rows, .. KubeAwsPoolKeys.Rows, .. KubeAwsFeatureKeys.Rows];

    static readonly Dictionary<string, KubeAwsKey> ByPath = All.ToDictionary(k => k.Path, StringComparer.Ordinal);

    public static KubeAwsKey? Find(string path) => ByPath.GetValueOrDefault(path);

    /// <summary>Whether rows stand below the path, so that its keys are looked at one by one.</summary>
    public static bool HasBelow(string path) => All.Any(k => IsBelow(k.Path, path));

    /// <summary>The names that may stand directly below a path, for suggestions.</summary>
    public static IReadOnlyList<string> NamesBelow(string path) =>
        [.. All.Where(k => path.Length == 0 || IsBelow(k.Path, path))
            .Select(k => (path.Length == 0 ? k.Path : k.Path[path.Length..].TrimStart('.')).Split('.', '[')[0])
            .Where(n => n.Length > 0).Distinct()];

    public static IEnumerable<KubeAwsKey> Carried(string target, params string[] paths) => paths.Select(p => new KubeAwsKey(p, target, null));

    public static IEnumerable<KubeAwsKey> Dropped(string reason, params string[] paths) => paths.Select(p => new KubeAwsKey(p, null, reason));

    static bool IsBelow(string path, string parent) =>
        path.Length > parent.Length && path.StartsWith(parent, StringComparison.Ordinal) && path[parent.Length] is ('.' or '[');
}
