namespace Slipway.NodeConfig;

/// <summary>The layout of a cluster's state store (docs/architecture.md): keys relative to the cluster's place in it.</summary>
public static class StateKeys
{
    public const string Spec = "spec/cluster.yaml";
    public const string Lock = "spec/cluster.lock.yaml";

    /// <summary>The objects of the addons that the spec names, by their names.</summary>
    public const string SpecAddons = "spec/addons.json";

    /// <summary>What each machine of a cluster that Terraform makes starts; where it lies, the cluster is Terraform's.</summary>
    public const string Terraform = "terraform.json";

    /// <summary>Who works on the cluster.</summary>
    public const string Lease = "lease.json";

    /// <summary>Certificates, and below it the sealed keys.</summary>
    public const string Pki = "pki/";

    /// <summary>Which keys are trusted now and which of them sign; every machine follows it.</summary>
    public const string Trust = Pki + "trust.json";

    /// <summary>Which control-plane machine may restart its API server now.</summary>
    public const string ControlPlaneTurn = "turns/control-plane.json";
    public const string NodeConfigs = "nodes/";
    public const string Assets = "assets/";

    /// <summary>Kubernetes objects that the control plane installs.</summary>
    public const string Addons = "addons/";
    public const string Status = "status/";
    public const string Backups = "backups/";
    public const string EtcdBackups = Backups + "etcd/";

    /// <summary>What etcd's members agree on beside etcd itself.</summary>
    public const string Etcd = "etcd/";

    /// <summary>Which cluster there is: written under conditions, so that there is never a second one.</summary>
    public const string EtcdCluster = Etcd + "cluster.json";

    /// <summary>What an operator asked the members for last.</summary>
    public const string EtcdRequest = Etcd + "request.json";

    /// <summary>Whose turn it is to be down for a moment.</summary>
    public const string EtcdTurn = Etcd + "turn.json";

    /// <summary>The newest snapshot.</summary>
    public const string EtcdNewest = Etcd + "newest.json";
    public const string EtcdMembers = Etcd + "members/";

    /// <summary>Which configuration a slot's machine is to run.</summary>
    public static string CurrentOfSlot(string slot) => $"{NodeConfigs}current/slot-{slot}.json";

    /// <summary>Which configuration a node pool's machines are to run.</summary>
    public static string CurrentOfPool(string pool) => $"{NodeConfigs}current/pool-{pool}.json";

    public static string NodeConfig(string sha256) => $"{NodeConfigs}{sha256}.json";

    public static string Addon(string sha256) => $"{Addons}{sha256}.json";

    public static string Asset(string sha256) => Assets + sha256;

    public static string Template(string sha256) => $"templates/{sha256}.json";

    public static string StatusOf(string instanceId) => $"{Status}{instanceId}.json";

    /// <summary>The last lines of its log.</summary>
    public static string LogOf(string instanceId) => $"{Status}{instanceId}{LogSuffix}";

    public const string LogSuffix = ".log.json";

    public static string EtcdMember(string member) => $"{EtcdMembers}{member}.json";

    /// <summary>PEM.</summary>
    public static string AuthorityCertificate(string authority) => $"{Pki}{authority}.crt";

    /// <summary>The envelope-encrypted bundle of a role: <c>control-plane</c>, <c>etcd</c>, <c>operator</c>.</summary>
    public static string Keys(string role) => $"{Pki}keys/{role}.json";
}
