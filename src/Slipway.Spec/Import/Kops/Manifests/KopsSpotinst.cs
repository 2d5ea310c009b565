using Slipway.Spec.Yaml;

namespace Slipway.Spec.Import.Kops.Manifests;

/// <summary>Labels by which kops passes settings to a service that buys machines on spot.</summary>
static class KopsSpotinst
{
    const string Prefix = "spotinst.io/";

    /// <summary>The document without them; each is listed.</summary>
    public static MapNode Without(MapNode document, string kind, ImportLog log) => Replace(document, "metadata", metadata => Replace(metadata, "labels", labels =>
    {
        foreach (var label in labels.Entries.Where(IsOne))
        {
            log.Add(ImportFindings.NotCarried(label.KeySpan, $"{kind}.metadata.labels.{label.Key}", "it is a setting of Spotinst's; nodes on spot are the pool's spot: true, without another service"));
        }
        return labels.Entries.Any(IsOne) ? new MapNode([.. labels.Entries.Where(e => !IsOne(e))], labels.Span) : labels;
    }));

    static MapNode Replace(MapNode map, string key, Func<MapNode, MapNode> change) => map.Entries.Any(e => e.Key == key && e.Value is MapNode)
        ? new MapNode([.. map.Entries.Select(e => e.Key == key && e.Value is MapNode below ? e with { Value = change(below) } : e).Where(e => e.Key != key || e.Value is not MapNode { Entries.Count: 0 })], map.Span)
        : map;

    static bool IsOne(MapEntry label) => label.Key.StartsWith(Prefix, StringComparison.Ordinal);
}
