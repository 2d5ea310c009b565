using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render;

/// <summary>
/// The tags of each resource. They are written out rather than left to stack tags: IAM conditions rely on them, and not every
/// renderer has stack tags.
/// </summary>
static class ResourceTags
{
    public static Value List(ClusterDesign design, string name, params IEnumerable<(string Key, string Value)> more) =>
        new Value.List([.. All(design, name, more).Select(tag => (Value)new ValueMap { ["Key"] = tag.Key, ["Value"] = tag.Value })]);

    /// <summary>The user's and the cluster's tags, the Name that consoles show, then the resource's own; a later one wins.</summary>
    public static IEnumerable<KeyValuePair<string, string>> All(ClusterDesign design, string name, params IEnumerable<(string Key, string Value)> more)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in design.Tags) tags[key] = value;
        tags[TagNames.Cluster] = design.Name;
        tags["Name"] = $"{design.Name}-{name}";
        foreach (var (key, value) in more) tags[key] = value;
        return tags;
    }
}
