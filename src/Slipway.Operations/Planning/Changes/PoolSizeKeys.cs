using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Planning.Changes;

/// <summary>Which key of a pool makes it smaller. Pure.</summary>
public static class PoolSizeKeys
{
    /// <summary>In the order in which they decide a size; <c>desired</c> is <c>min</c> where it is not written.</summary>
    static readonly (string Key, Func<NodePoolDesign, string> Read)[] s_keys =
    [
        ("desired", pool => $"{pool.Groups.Sum(group => group.Desired)}"),
        ("min", pool => $"{pool.Groups.Sum(group => group.Min)}"),
        ("max", pool => $"{pool.Groups.Sum(group => group.Max)}"),
        ("spread", pool => $"{pool.Groups.Count}"),
        ("subnets", Subnets),
        ("zones", Subnets),
    ];

    /// <param name="applied">Null: what was applied last is not known.</param>
    /// <param name="source">Of what is wanted.</param>
    /// <returns>The path of the first that is written and differs; the pool's where none is, and that of all pools for one that the spec no longer has.</returns>
    public static string Changed(ClusterDesign? applied, ClusterDesign wanted, SourceMap source, string name)
    {
        var path = Path(wanted, name);
        if (applied?.Pools.FirstOrDefault(pool => pool.Name == name) is not { } before || wanted.Pools.FirstOrDefault(pool => pool.Name == name) is not { } now) return path;
        return s_keys.Where(key => source.Has($"{path}.{key.Key}") && key.Read(before) != key.Read(now)).Select(key => $"{path}.{key.Key}").FirstOrDefault() ?? path;
    }

    /// <summary>Of a pool in the spec, or of all pools.</summary>
    public static string Path(ClusterDesign design, string name) =>
        design.Pools.ToList().FindIndex(pool => pool.Name == name) is >= 0 and var index ? $"spec.nodePools[{index}]" : "spec.nodePools";

    static string Subnets(NodePoolDesign pool) => string.Join(' ', pool.Groups.SelectMany(group => group.Subnets));
}
