using Slipway.Spec.Model;
using static Slipway.Spec.Schema.Tables.CommonTables;
using static Slipway.Spec.Schema.Types;
using Access = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.AccessSpec>;
using Addon = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.AddonSpec>;
using Certificates = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.CertificatesSpec>;
using Cluster = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.ClusterSpec>;
using Encryption = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.EncryptionSpec>;
using Metadata = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.MetadataSpec>;
using Ssh = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.SshSpec>;

namespace Slipway.Spec.Schema.Tables;

/// <summary>The keys of the document and of what has few of its own.</summary>
static class ClusterTables
{
    public static readonly EnumType<KeyAlgorithm> Algorithms = new("key algorithm",
        ("ecdsa-p256", KeyAlgorithm.EcdsaP256, "short and fast"),
        ("rsa-2048", KeyAlgorithm.Rsa2048, ""),
        ("rsa-3072", KeyAlgorithm.Rsa3072, ""),
        ("rsa-4096", KeyAlgorithm.Rsa4096, ""));

    static readonly Shape<SshSpec> SshShape = new("Ssh", "SSH to the machines; closed unless sources are named.", () => new SshSpec(),
    [
        Ssh.Key("keyName", KeyPairName, s => s.KeyName, (s, x) => s with { KeyName = x }, "An EC2 key pair that exists in the region.", defaultText: "none", example: "admin"),
        Ssh.Key("authorizedKeys", ListOf(SshKey), s => s.AuthorizedKeys, (s, x) => s with { AuthorizedKeys = x },
            "Public keys of those who may log in. A change rolls the machines.", defaultText: "none"),
        Ssh.Key("allowedCidrs", ListOf(Cidr), s => s.AllowedCidrs, (s, x) => s with { AllowedCidrs = x },
            "Sources that may reach port 22.", defaultText: "none: the port is closed", example: "[203.0.113.0/24]"),
    ]);

    static readonly Shape<AccessSpec> AccessShape = new("Access", "Access to the machines.", () => new AccessSpec(),
    [
        Access.Key("ssh", Mapping(SshShape), a => a.Ssh, (a, x) => a with { Ssh = x }, "SSH."),
    ]);

    static readonly Shape<EncryptionSpec> EncryptionShape = new("Encryption", "What keys and secrets are encrypted with.", () => new EncryptionSpec(),
    [
        Encryption.Key("kmsKeyArn", KmsKeyArn, e => e.KmsKeyArn, (e, x) => e with { KmsKeyArn = x }, "An existing KMS key.", defaultText: "the cluster gets a key of its own"),
    ]);

    static readonly Shape<CertificatesSpec> CertificatesShape = new("Certificates", "The cluster's own authorities and certificates. They are renewed on the machines, in place.",
        () => new CertificatesSpec(),
    [
        Certificates.Key("algorithm", Algorithms, c => c.Algorithm, (c, x) => c with { Algorithm = x }, "Kind of keys.", @default: "ecdsa-p256"),
        Certificates.Key("authorityDuration", Duration("30d", "100y"), c => c.AuthorityDuration, (c, x) => c with { AuthorityDuration = x }, "Life of the authorities.", @default: "10y"),
        Certificates.Key("duration", Duration("1h", "100y"), c => c.Duration, (c, x) => c with { Duration = x },
            "Life of certificates. Short is safe: renewal needs nobody.", @default: "1y", example: "90d"),
    ]);

    static readonly Shape<AddonSpec> AddonShape = new("Addon", "Kubernetes objects that the control plane installs and keeps in place, after the network plugin.", () => new AddonSpec { Name = "" },
    [
        Addon.Key("name", AddonName, a => a.Name, (a, x) => a with { Name = x }, "Its name.", required: true, example: "metrics-server"),
        Addon.Key("manifest", ManifestFile, a => a.Manifest, (a, x) => a with { Manifest = x },
            "A file of Kubernetes objects, YAML or JSON, beside the spec. For a chart: what `helm template` writes.", required: true, example: "addons/metrics-server.yaml"),
    ]);

    static readonly Shape<MetadataSpec> MetadataShape = new("Metadata", "What the cluster is called.", () => new MetadataSpec { Name = "" },
    [
        Metadata.Key("name", ClusterName, m => m.Name, (m, x) => m with { Name = x }, "The cluster's name, unique in account and region. Cannot change later.", required: true, example: "production"),
        Metadata.Key("tags", Types.Tags, m => m.Tags, (m, x) => m with { Tags = x }, "AWS tags on everything that is made, for cost reports and policies.", defaultText: "none", example: "{team: platform}"),
    ]);

    static readonly Shape<ClusterSpec> SpecShape = new("Spec", "The cluster.", Empty,
    [
        Cluster.Key("region", Region, c => c.Region, (c, x) => c with { Region = x }, "AWS region. Cannot change later.", required: true, example: "eu-west-1"),
        Cluster.Key("kubernetesVersion", Types.Version, c => c.KubernetesVersion, (c, x) => c with { KubernetesVersion = x },
            "Kubernetes version, a patch or a minor.", defaultText: "the newest supported, pinned in the lock", example: "1.36.2"),
        Cluster.Key("stateStore", StateStore, c => c.StateStore, (c, x) => c with { StateStore = x },
            "Where state, keys (encrypted) and backups lie: `s3://bucket` or `s3://bucket/prefix`, or a folder for trials.", defaultText: "the folder `.slipway` beside this file, for trials", example: "s3://my-state-bucket"),
        Cluster.Key("controlPlane", Mapping(ControlPlaneTables.ControlPlaneShape), c => c.ControlPlane, (c, x) => c with { ControlPlane = x }, "The control plane."),
        Cluster.Key("etcd", Mapping(ControlPlaneTables.EtcdShape), c => c.Etcd, (c, x) => c with { Etcd = x }, "The database of the Kubernetes API."),
        Cluster.Key("api", Mapping(ControlPlaneTables.ApiShape), c => c.Api, (c, x) => c with { Api = x }, "The API's address."),
        Cluster.Key("network", Mapping(NetworkTables.NetworkShape), c => c.Network, (c, x) => c with { Network = x }, "The network."),
        Cluster.Key("access", Mapping(AccessShape), c => c.Access, (c, x) => c with { Access = x }, "Access to the machines."),
        Cluster.Key("encryption", Mapping(EncryptionShape), c => c.Encryption, (c, x) => c with { Encryption = x }, "Encryption."),
        Cluster.Key("certificates", Mapping(CertificatesShape), c => c.Certificates, (c, x) => c with { Certificates = x }, "Certificates."),
        Cluster.Key("assets", Mapping(AssetTables.Shape), c => c.Assets, (c, x) => c with { Assets = x }, "Files that nodes install."),
        Cluster.Key("image", Images, c => c.Image, (c, x) => c with { Image = x }, "Operating system of all machines."),
        Cluster.Key("kubelet", Mapping(NodeSettingsTables.KubeletShape), c => c.Kubelet, (c, x) => c with { Kubelet = x }, "The kubelet of all machines."),
        Cluster.Key("containerd", Mapping(NodeSettingsTables.ContainerdShape), c => c.Containerd, (c, x) => c with { Containerd = x }, "containerd on all machines."),
        Cluster.Key("kubeadm", Mapping(NodeSettingsTables.KubeadmShape), c => c.Kubeadm, (c, x) => c with { Kubeadm = x }, "kubeadm on the control plane."),
        Cluster.Key("kubeProxy", Mapping(NodeSettingsTables.KubeProxyShape), c => c.KubeProxy, (c, x) => c with { KubeProxy = x }, "kube-proxy."),
        Cluster.Key("nodePools", ListOf("list of node pools", Mapping(NodePoolTables.NodePoolShape), p => p.Name, "name"), c => c.NodePools, (c, x) => c with { NodePools = x }, "The nodes that run your pods."),
        Cluster.Key("addons", ListOf("list of addons", Mapping(AddonShape), a => a.Name, "name"), c => c.Addons, (c, x) => c with { Addons = x }, "What is installed into the cluster."),
    ]);

    /// <summary>The whole document; it and its <c>spec</c> are two mappings of one record.</summary>
    public static readonly Shape<ClusterSpec> Document = new("Cluster", "One file describes one cluster.", Empty,
    [
        Cluster.Key("apiVersion", new ConstantType("apiVersion", ClusterSpec.ApiVersion), _ => ClusterSpec.ApiVersion, (c, _) => c, "The format of this file.", required: true, example: ClusterSpec.ApiVersion),
        Cluster.Key("kind", new ConstantType("kind", ClusterSpec.Kind), _ => ClusterSpec.Kind, (c, _) => c, "What the file describes.", required: true, example: ClusterSpec.Kind),
        Cluster.Key("metadata", Mapping(MetadataShape), c => c.Metadata, (c, x) => c with { Metadata = x }, "Name and tags.", required: true),
        Cluster.Key("spec", Mapping(SpecShape), c => c, (c, x) => x with { Metadata = c.Metadata }, "The cluster.", required: true),
    ]);

    static ClusterSpec Empty() => new() { Metadata = new MetadataSpec { Name = "" }, Region = "" };
}
