using Slipway.Design.Model;

namespace Slipway.Render.Pools;

static class PoolLabels
{
    /// <summary>The user's labels and the pool's name, under the key of the tag, by key.</summary>
    public static IReadOnlyDictionary<string, string> Of(NodePoolDesign pool)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in pool.Labels) labels[key] = value;
        labels[TagNames.Pool] = pool.Name;
        return labels;
    }
}
