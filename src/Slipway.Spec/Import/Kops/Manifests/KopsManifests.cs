using Slipway.Spec.Yaml;

namespace Slipway.Spec.Import.Kops.Manifests;

/// <summary>The documents of a file, by kind.</summary>
sealed record KopsManifests(SourceScope? Cluster, IReadOnlyList<SourceScope> Groups, IReadOnlyList<SourceScope> Credentials)
{
    const string Group = "kops.k8s.io/";
    const string OldGroup = "kops/";

    /// <summary>By which kops itself knows whose an instance group is.</summary>
    const string ClusterLabel = "kops.k8s.io/cluster";

    /// <summary>Whether a file's first manifest is kops', alone or in a list.</summary>
    public static bool Are(IReadOnlyList<Node> documents) => documents.SelectMany(Items).OfType<MapNode>().FirstOrDefault() is { } first && Are(first);

    static bool Are(MapNode root) => Version(root) is { } version && (version.StartsWith(Group, StringComparison.Ordinal) || version.StartsWith(OldGroup, StringComparison.Ordinal));

    public static KopsManifests Of(IReadOnlyList<Node> documents, ImportLog log)
    {
        SourceScope? cluster = null;
        var (groups, credentials, walk) = (new List<SourceScope>(), new List<SourceScope>(), new KeyWalk(KopsKeys.Table, log));
        foreach (var document in documents.SelectMany(Items))
        {
            if (document is not MapNode map)
            {
                if (document is not ScalarNode { IsNull: true }) log.Add(ImportFindings.WrongKind(document.Span, "the document", "a manifest"));
                continue;
            }
            var kind = Scalar(map, "kind")?.Value ?? "";
            var scope = new SourceScope(map, kind, log);
            if (!Are(map) || kind is not ("Cluster" or "InstanceGroup" or "SSHCredential"))
            {
                log.Add(ImportFindings.NotCarried(map.Span, kind.Length > 0 ? $"the {kind}" : "a document without kind", Are(map) ? "it holds no part of a cluster's shape" : "apply it with kubectl once the cluster is there"));
                continue;
            }
            walk.Check(KopsSpotinst.Without(Without(map), kind, log), kind);
            if (kind == "InstanceGroup") groups.Add(scope);
            else if (kind == "SSHCredential") credentials.Add(scope);
            else if (cluster is null) cluster = scope;
            else log.Add(KopsFindings.SecondCluster(map.Span));
        }
        foreach (var group in groups)
        {
            if (Owner(group.Map) is { } owner && cluster?.Peek("metadata.name") is { } name && owner != name) log.Add(KopsFindings.OfAnotherCluster(group.Span, group.Peek("metadata.name") ?? "", owner));
        }
        return new KopsManifests(cluster, groups, credentials);
    }

    /// <summary>What says what the document is needs no note.</summary>
    static MapNode Without(MapNode map) => new([.. map.Entries.Where(e => e.Key is not ("apiVersion" or "kind" or "status"))], map.Span);

    /// <summary><c>kubectl</c> writes several as one list.</summary>
    static IEnumerable<Node> Items(Node document) => document switch
    {
        ListNode list => list.Items,
        MapNode map when Scalar(map, "kind") is { } kind && kind.Value.EndsWith("List", StringComparison.Ordinal) && map.Entries.FirstOrDefault(e => e.Key == "items")?.Value is ListNode items => items.Items,
        _ => [document],
    };

    static string? Owner(MapNode group) => Origin.Find(group, "metadata.labels", new Queue<int>()) is MapNode labels ? Scalar(labels, ClusterLabel)?.Value : null;

    static string? Version(MapNode map) => Scalar(map, "apiVersion")?.Value;

    static ScalarNode? Scalar(MapNode map, string key) => map.Entries.FirstOrDefault(e => e.Key == key)?.Value as ScalarNode;
}
