namespace Slipway.NodeConfig;

/// <summary>Keys in the state store, relative to the cluster's place in it.</summary>
public static class StateKeys
{
    public const string NodeConfigs = "nodes/";
    public const string Assets = "assets/";
    public const string Status = "status/";
    public const string EtcdBackups = "backups/etcd/";

    public static string NodeConfig(string sha256) => $"{NodeConfigs}{sha256}.json";

    public static string Asset(string sha256) => Assets + sha256;

    public static string StatusOf(string instanceId) => $"{Status}{instanceId}.json";

    /// <summary>The envelope-encrypted bundle of a role: <c>control-plane</c>, <c>etcd</c>, <c>operator</c>.</summary>
    public static string Keys(string role) => $"pki/keys/{role}.json";
}
