namespace Slipway.NodeConfig;

/// <summary>What one group of machines is to be: read by the agent from the state store, by content hash. Holds no secret, only where secrets lie.</summary>
public sealed record NodeConfig
{
    public required string Cluster { get; init; }
    public required string Region { get; init; }
    public required NodeRole Role { get; init; }
    public required string KubernetesVersion { get; init; }

    /// <summary>Control-plane and etcd slots only.</summary>
    public SlotConfig? Slot { get; init; }

    /// <summary>Workers only: the node pool's name.</summary>
    public string? Pool { get; init; }
    public required IReadOnlyList<AssetConfig> Assets { get; init; }

    /// <summary>Container images that are in place before anything asks for them; null: registries are asked.</summary>
    public IReadOnlyList<ImageConfig>? Images { get; init; }

    /// <summary>Control plane only: what is installed into the cluster, in this order.</summary>
    public IReadOnlyList<AddonConfig>? Addons { get; init; }
    public required ApiConfig Api { get; init; }
    public required NetworkConfig Network { get; init; }
    public EtcdConfig? Etcd { get; init; }
    public required KubeletConfig Kubelet { get; init; }

    /// <summary>PEM of each authority's certificate by name (<see cref="AuthorityNames"/>).</summary>
    public required IReadOnlyDictionary<string, string> Authorities { get; init; }

    /// <summary>The encrypted keys that this role may read; null for workers, which get theirs on joining.</summary>
    public SecretsConfig? Secrets { get; init; }
    public required CertificatesConfig Certificates { get; init; }

    /// <summary>Where workers get their tokens: all control-plane nodes serve it.</summary>
    public JoinConfig Join { get; init; } = new("", JoinConfig.DefaultPort);
    public NodeSettings Settings { get; init; } = new();
}

/// <param name="Host">A name that resolves to the control-plane nodes.</param>
public sealed record JoinConfig(string Host, int Port)
{
    public const int DefaultPort = 3988;

    /// <summary>How many machines serve it; on those only.</summary>
    public int Servers { get; init; }

    /// <summary>Which of them this one is, from 0; on those only.</summary>
    public int Index { get; init; }
}

/// <param name="Name">Also the value of the slot tag by which disk and network interface are found.</param>
/// <param name="Host">Name of the slot's fixed address.</param>
/// <param name="Volume">Whether a data disk belongs to the slot.</param>
public sealed record SlotConfig(string Name, string Host, bool Volume);

/// <param name="Name"><c>kubelet</c>, <c>containerd</c>, …</param>
/// <param name="Url">https or s3.</param>
public sealed record AssetConfig(string Name, string Version, string Url, string Sha256);

/// <param name="Name">As pods ask for it.</param>
/// <param name="Digest"><c>sha256:…</c> of its manifest for this machine's architecture.</param>
/// <param name="Url">Of an archive in OCI layout; s3, https or file.</param>
/// <param name="Sha256">Of the archive.</param>
public sealed record ImageConfig(string Name, string Digest, string Url, string Sha256);

/// <param name="Names">Names and addresses in the serving certificate.</param>
public sealed record ApiConfig(string InternalName, int Port, IReadOnlyList<string> Names);

public sealed record NetworkConfig(string PodCidr, string ServiceCidr, string DnsServiceIp, string Cni);

/// <param name="Member">The member on this slot; null on a control plane with dedicated etcd.</param>
/// <param name="BackupEverySeconds">Seconds.</param>
/// <param name="BackupKeepSeconds">Seconds.</param>
/// <param name="RestoreAfterSeconds">How long the disks of a majority have to be gone before the members restore by themselves, seconds; null: never.</param>
public sealed record EtcdConfig(
    string Version, string? Member, IReadOnlyList<EtcdMemberConfig> Members, string BackupUrl, long BackupEverySeconds, long BackupKeepSeconds, long? RestoreAfterSeconds = null);

public sealed record EtcdMemberConfig(string Name, string Host);

public sealed record KubeletConfig(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<string> Taints, int MaxPods);

/// <param name="Url"><c>s3://…</c> of the envelope-encrypted bundle.</param>
/// <param name="Context">KMS encryption context; the role's policy allows decryption under this context only.</param>
public sealed record SecretsConfig(string Url, IReadOnlyDictionary<string, string> Context);

/// <param name="Algorithm"><c>ecdsa-p256</c>, <c>rsa-2048</c>, …</param>
/// <param name="DurationSeconds">Life of a leaf certificate, seconds.</param>
public sealed record CertificatesConfig(string Algorithm, long DurationSeconds);
