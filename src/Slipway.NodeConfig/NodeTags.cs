namespace Slipway.NodeConfig;

/// <summary>The tags and names by which machines know each other.</summary>
public static class NodeTags
{
    public const string Cluster = "slipway.dev/cluster";

    /// <summary>Value: a role's word.</summary>
    public const string Role = "slipway.dev/role";
    public const string Slot = "slipway.dev/slot";
    public const string Pool = "slipway.dev/pool";

    /// <summary>
    /// The IAM role of a node pool's machines. A name of our choice, so that the control plane knows it without being told of every pool.
    /// </summary>
    public static string PoolRole(string cluster, string pool) => $"{cluster}-pool-{pool}";
}
