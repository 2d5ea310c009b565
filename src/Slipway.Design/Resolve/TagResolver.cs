using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Design.Resolve;

static class TagResolver
{
    public static IReadOnlyDictionary<string, string> Resolve(ClusterSpec spec) =>
        Sorted([.. spec.Metadata.Tags, new(TagNames.Cluster, spec.Metadata.Name)]);

    /// <summary>In ordinal order, so that output never depends on how the user ordered them; later ones win.</summary>
    public static SortedDictionary<string, string> Sorted(IEnumerable<KeyValuePair<string, string>> tags)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags) sorted[key] = value;
        return sorted;
    }
}
