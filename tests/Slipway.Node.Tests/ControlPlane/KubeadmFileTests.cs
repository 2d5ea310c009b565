using Slipway.Node.ControlPlane;
using Slipway.NodeConfig;
using Slipway.Testing;
using NodeDocument = Slipway.NodeConfig.NodeConfig;

namespace Slipway.Node.Tests.ControlPlane;

public sealed class KubeadmFileTests
{
    static readonly string s_cases = Repository.File("tests", "Slipway.Node.Tests", "testdata", "kubeadm");

    static NodeDocument Dedicated => Samples.ControlPlane with
    {
        Etcd = new EtcdConfig("3.6.8", null, [new("etcd-a", "etcd-a.demo.slipway.internal"), new("etcd-b", "etcd-b.demo.slipway.internal")], "s3://state/demo/backups/etcd/", 900, 86400),
        Network = Samples.ControlPlane.Network with { Cni = "calico" },
    };

    static NodeDocument Unusual => Samples.ControlPlane with
    {
        Settings = new NodeSettings
        {
            Kubelet = new() { FailCgroupV1 = false, FailSwapOn = false, MaxOpenFiles = 20000, ImageGcHighThresholdPercent = 100, EvictionHard = new Dictionary<string, string> { ["nodefs.available"] = "0%", ["memory.available"] = "50Mi" } },
            Kubeadm = new() { IgnorePreflightErrors = ["SystemVerification"] },
            KubeProxy = new() { ConntrackMaxPerCore = 0 },
        },
    };

    internal static readonly string[] Names = ["stacked", "dedicated", "unusual"];

    public static TheoryData<string> Cases => [.. Names];

    internal static NodeDocument Config(string name) => name switch { "dedicated" => Dedicated, "unusual" => Unusual, _ => Samples.ControlPlane };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Writes_one_file_for_all_phases(string name) =>
        Golden.Verify(Path.Combine(s_cases, name, "kubeadm.yaml"), KubeadmFile.Write(Config(name), "i-0123456789abcdef0", "10.0.0.20", 1));

    [Fact]
    public void A_restored_etcd_starts_all_of_the_control_plane_anew_and_changes_nothing_that_the_cluster_shares()
    {
        var restored = KubeadmFile.Write(Samples.ControlPlane, "i-1", "10.0.0.20", 2);
        Assert.Equal(3, restored.Split("SLIPWAY_ETCD_GENERATION").Length - 1);
        Assert.DoesNotContain("SLIPWAY_ETCD_GENERATION", KubeadmFile.Write(Samples.ControlPlane, "i-1", "10.0.0.20", 1), StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_the_policies_of_the_API_server()
    {
        Golden.Verify(Path.Combine(s_cases, "stacked", "admission.yaml"), PolicyFiles.WriteAdmission());
        Golden.Verify(Path.Combine(s_cases, "stacked", "audit-policy.yaml"), PolicyFiles.WriteAuditPolicy());
        Golden.Verify(Path.Combine(s_cases, "stacked", "authentication.yaml"), PolicyFiles.WriteAuthentication("1.36.2"));
        Assert.Contains("v1beta1", PolicyFiles.WriteAuthentication("1.33.4"), StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_secrets_under_the_first_key_and_reads_them_under_all()
    {
        var file = EncryptionFile.Write("k2 AAAA\nk1 BBBB\n");
        Assert.True(file.IndexOf("k2", StringComparison.Ordinal) < file.IndexOf("k1", StringComparison.Ordinal));
        Assert.True(file.IndexOf("k1", StringComparison.Ordinal) < file.IndexOf("identity", StringComparison.Ordinal));
        var refusal = Assert.Throws<StepException>(() => EncryptionFile.Write("only-the-secret"));
        Assert.DoesNotContain("only-the-secret", refusal.Message, StringComparison.Ordinal);
    }
}
