namespace Slipway.NodeConfig;

/// <summary>The layout of a cluster's state store (docs/architecture.md): keys relative to the cluster's place in it.</summary>
public static class StateKeys
{
    public const string Spec = "spec/cluster.yaml";
    public const string Lock = "spec/cluster.lock.yaml";

    /// <summary>Who works on the cluster.</summary>
    public const string Lease = "lease.json";

    /// <summary>Certificates, and below it the sealed keys.</summary>
    public const string Pki = "pki/";
    public const string NodeConfigs = "nodes/";
    public const string Assets = "assets/";
    public const string Status = "status/";
    public const string Backups = "backups/";
    public const string EtcdBackups = Backups + "etcd/";

    public static string NodeConfig(string sha256) => $"{NodeConfigs}{sha256}.json";

    public static string Asset(string sha256) => Assets + sha256;

    public static string Template(string sha256) => $"templates/{sha256}.json";

    public static string StatusOf(string instanceId) => $"{Status}{instanceId}.json";

    /// <summary>PEM.</summary>
    public static string AuthorityCertificate(string authority) => $"{Pki}{authority}.crt";

    /// <summary>The envelope-encrypted bundle of a role: <c>control-plane</c>, <c>etcd</c>, <c>operator</c>.</summary>
    public static string Keys(string role) => $"{Pki}keys/{role}.json";
}
