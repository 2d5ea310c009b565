using Slipway.Spec.Diagnostics;

namespace Slipway.Spec.Model;

/// <summary>A cluster as its user wrote it. A null says "not written": defaults are the design's business.</summary>
public sealed record ClusterSpec
{
    public const string ApiVersion = "slipway.dev/v1";
    public const string Kind = "Cluster";

    public required MetadataSpec Metadata { get; init; }
    public required string Region { get; init; }
    public string? KubernetesVersion { get; init; }

    /// <summary><c>s3://bucket[/prefix]</c>, or a folder for trials.</summary>
    public string? StateStore { get; init; }

    public ControlPlaneSpec ControlPlane { get; init; } = new();
    public EtcdSpec Etcd { get; init; } = new();
    public ApiSpec Api { get; init; } = new();
    public NetworkSpec Network { get; init; } = new();
    public AccessSpec Access { get; init; } = new();
    public EncryptionSpec Encryption { get; init; } = new();
    public AssetsSpec Assets { get; init; } = new();
    public CertificatesSpec Certificates { get; init; } = new();
    public ImageSpec Image { get; init; } = new();
    public KubeletSpec Kubelet { get; init; } = new();
    public ContainerdSpec Containerd { get; init; } = new();
    public KubeadmSpec Kubeadm { get; init; } = new();
    public KubeProxySpec KubeProxy { get; init; } = new();
    public IReadOnlyList<NodePoolSpec> NodePools { get; init; } = [];
    public IReadOnlyList<AddonSpec> Addons { get; init; } = [];

    /// <summary>Where the text of each key stands; never part of equality.</summary>
    public SourceMap Source { get; init; } = SourceMap.None;
}
