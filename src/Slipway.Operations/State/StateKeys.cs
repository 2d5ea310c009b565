namespace Slipway.Operations.State;

/// <summary>The layout of the state store (docs/architecture.md).</summary>
public static class StateKeys
{
    public const string Spec = "spec/cluster.yaml";
    public const string Lock = "spec/cluster.lock.yaml";
    public const string Lease = "lease.json";
    public const string Backups = "backups/";
    public const string Statuses = "status/";

    public static string AuthorityCertificate(string authority) => $"pki/{authority}.crt";
    public static string KeyBundle(string role) => $"pki/keys/{role}.json";
    public static string Template(string sha256) => $"templates/{sha256}.json";
    public static string Asset(string sha256) => $"assets/{sha256}";
    public static string Status(string instanceId) => $"{Statuses}{instanceId}.json";
}
