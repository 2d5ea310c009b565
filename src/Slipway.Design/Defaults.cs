using Slipway.Spec.Model;

namespace Slipway.Design;

/// <summary>Every default that is a fixed value. Those that follow from other keys stand with their resolver.</summary>
public static class Defaults
{
    public const int ControlPlaneReplicas = 3;
    public const int ZoneCount = 3;
    public const int EtcdReplicas = 3;

    public const string VpcCidr = "10.0.0.0/16";
    public const int DnsServiceAddress = 10;
    public const NatMode Nat = NatMode.Single;
    public const Cni NetworkPlugin = Cni.Cilium;

    /// <summary>The first that overlaps nothing is taken. An AWS VPC is a /16 at most, so it meets one of them at the most.</summary>
    public static IReadOnlyList<string> PodCidrs { get; } = ["100.96.0.0/11", "10.128.0.0/11", "172.16.0.0/13"];
    public static IReadOnlyList<string> ServiceCidrs { get; } = ["100.64.0.0/16", "172.30.0.0/16", "10.255.0.0/16", "192.168.0.0/16"];

    public const string InstanceTypeAmd64 = "m7i.large";
    public const string InstanceTypeArm64 = "m7g.large";
    public const ImageFamily Image = ImageFamily.Ubuntu2404;

    public const VolumeType Volume = VolumeType.Gp3;
    public const int ControlPlaneRootGiB = 40;
    public const int WorkerRootGiB = 80;
    public const int EtcdRootGiB = 20;
    public const int EtcdDataGiB = 20;

    public const int PoolMin = 2;
    public static TimeSpan ReadyTimeout { get; } = TimeSpan.FromMinutes(15);
    public static TimeSpan BackupEvery { get; } = TimeSpan.FromMinutes(15);
    public static TimeSpan BackupKeep { get; } = TimeSpan.FromDays(30);

    public const KeyAlgorithm Algorithm = KeyAlgorithm.EcdsaP256;
    public static TimeSpan AuthorityDuration { get; } = TimeSpan.FromDays(3650);
    public static TimeSpan CertificateDuration { get; } = TimeSpan.FromDays(365);

    /// <summary>Where state lies when the spec does not say: a folder beside the spec, good for a trial only.</summary>
    public const string StateFolder = ".slipway";

    /// <summary>Pods a node, for every CNI that does not take VPC addresses; kubelet's own default.</summary>
    public const int MaxPods = 110;

    /// <summary>Each node's share of the pod range.</summary>
    public const int NodePodPrefix = 24;
}
