using Slipway.Node.Hosting;
using Slipway.NodeConfig;
using NodeDocument = Slipway.NodeConfig.NodeConfig;

namespace Slipway.Node.Tests;

static class Samples
{
    public static readonly IReadOnlyDictionary<string, string> Context = EncryptionContext.For("demo", "control-plane");

    public static NodeIdentity Identity { get; } = new("i-1", "m7i.large", "us-east-1", "us-east-1a", "10.0.0.5", "ip-10-0-0-5.ec2.internal");

    public static BootConfig Boot { get; } = new()
    {
        Cluster = "demo", Region = "us-east-1", Role = NodeRole.ControlPlane,
        Agent = new ContentAddress("s3://state/demo/assets/aa", "aa"), Config = new ContentAddress("s3://state/demo/nodes/bb.json", "bb"),
        Signal = new SignalTarget("demo-control-plane", "ControlPlaneAGroup"),
    };

    public static NodeDocument ControlPlane { get; } = Common(NodeRole.ControlPlane) with
    {
        Slot = new SlotConfig("control-plane-a", "control-plane-a.demo.slipway.internal", true),
        Etcd = new EtcdConfig("3.6.8", "etcd-a", [new("etcd-a", "etcd-a.demo.slipway.internal")], "s3://state/demo/backups/etcd/", 900, 86400),
        Secrets = new SecretsConfig("s3://state/demo/pki/keys/control-plane.json", Context),
    };

    public static NodeDocument Worker { get; } = Common(NodeRole.Worker) with { Pool = "pool1" };

    static NodeDocument Common(NodeRole role) => new()
    {
        Cluster = "demo", Region = "us-east-1", Role = role, KubernetesVersion = "1.36.2", Assets = [new AssetConfig("kubelet", "1.36.2", "https://publisher/kubelet", new string('a', 64))],
        Api = new ApiConfig("api.demo.slipway.internal", 6443, ["api.demo.slipway.internal", "kubernetes", "10.96.0.1"]),
        Network = new NetworkConfig("10.2.0.0/16", "10.96.0.0/12", "10.96.0.10", "cilium"),
        Kubelet = new KubeletConfig(new Dictionary<string, string> { ["pool"] = "a" }, ["dedicated=db:NoSchedule"], 110),
        Join = new JoinConfig("api.demo.slipway.internal", JoinConfig.DefaultPort),
        Authorities = new Dictionary<string, string>(), Certificates = new CertificatesConfig("ecdsa-p256", 31536000),
    };
}
