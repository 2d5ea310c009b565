using System.Globalization;
using static Slipway.Operations.Planning.Changes.Tables.Rows;

namespace Slipway.Operations.Planning.Changes.Tables;

/// <summary>Keys of node pools.</summary>
static class PoolKeys
{
    const string Path = "spec.nodePools[]";

    public static IReadOnlyList<KeyRule> Rows { get; } =
    [
        // Another name is another pool: the plan shows the one made and the one deleted.
        InPlace($"{Path}.name"),
        Pool($"{Path}.instanceTypes", pool => List(pool.Instance.Types)),
        InPlace($"{Path}.min"),
        InPlace($"{Path}.max"),
        InPlace($"{Path}.desired"),
        Pool($"{Path}.spot", pool => pool.Spot ? "true" : "false"),
        Pool($"{Path}.spotMaxPrice", pool => pool.SpotMaxPrice?.ToString(CultureInfo.InvariantCulture) ?? ""),
        InPlace($"{Path}.spread"),
        InPlace($"{Path}.zones"),
        InPlace($"{Path}.subnets"),
        .. SlotKeys.Volume($"{Path}.rootVolume", key => Pool(key, pool => Text(pool.Instance.RootVolume, key))),
        Pool($"{Path}.image.family", (pool, machines, path) => ImageFamily(pool.Instance, machines, [path, "spec.image.family"])),
        Pool($"{Path}.image.id", (pool, machines, path) => ImageId(pool.Instance, machines, [path, "spec.image.id"])),
        Pool($"{Path}.tenancy", pool => Word(pool.Instance.Tenancy)),
        Born(Pool($"{Path}.labels", pool => Map(pool.Labels))),
        Born(Pool($"{Path}.taints[].key", pool => List(pool.Taints.Select(taint => taint.Key)))),
        Born(Pool($"{Path}.taints[].value", pool => List(pool.Taints.Select(taint => taint.Value ?? "")))),
        Born(Pool($"{Path}.taints[].effect", pool => List(pool.Taints.Select(taint => Word(taint.Effect))))),
        Pool($"{Path}.tags", pool => Map(pool.Tags)),
        Pool($"{Path}.securityGroups", pool => List(pool.Instance.SecurityGroups)),
        InPlace($"{Path}.managedPolicies"),
        InPlace($"{Path}.targetGroups"),
        InPlace($"{Path}.readyTimeout"),
    ];
}
