namespace Slipway.NodeConfig;

/// <summary>The KMS encryption context of a role's keys: policies allow decryption under the own role's context only.</summary>
public static class EncryptionContext
{
    public const string Cluster = "slipway.dev/cluster";
    public const string Role = "slipway.dev/role";

    public static IReadOnlyDictionary<string, string> For(string cluster, string role) =>
        new SortedDictionary<string, string>(StringComparer.Ordinal) { [Cluster] = cluster, [Role] = role };
}
