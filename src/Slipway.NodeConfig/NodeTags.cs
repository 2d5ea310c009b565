using System.Security.Cryptography;
using System.Text;

namespace Slipway.NodeConfig;

/// <summary>The tags and names by which machines know each other.</summary>
public static class NodeTags
{
    public const string Prefix = "slipway.dev/";
    public const string Cluster = Prefix + "cluster";

    /// <summary>Value: a role's word.</summary>
    public const string Role = Prefix + "role";
    public const string Slot = Prefix + "slot";
    public const string Pool = Prefix + "pool";

    const int LongestRole = 64;

    /// <summary>
    /// The IAM role of a node pool's machines. A name of our choice, so that the control plane knows it without being told of every pool;
    /// with the region, since roles are the account's.
    /// </summary>
    public static string PoolRole(string cluster, string region, string pool)
    {
        const int hash = 8;
        var name = $"{cluster}-{region}-pool-{pool}";
        return name.Length <= LongestRole ? name : $"{name[..(LongestRole - hash - 1)]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..hash]}";
    }
}
