using Slipway.Node.Addons;
using Slipway.Node.Assets;
using Slipway.Node.Certificates;
using Slipway.Node.Configuration;
using Slipway.Node.ControlPlane;
using Slipway.Node.Etcd;
using Slipway.Node.Joining;
using Slipway.Node.Kernel;
using Slipway.Node.Kubelet;
using Slipway.Node.Reporting;
using Slipway.Node.Runtime;
using Slipway.Node.Slots;

namespace Slipway.Node.Stages;

/// <summary>All stages, in the order in which they are looked at.</summary>
public static class BootOrder
{
    public static IReadOnlyList<IStage> All { get; } =
    [
        new ConfigurationStage(),
        new TrustStage(),
        new SlotStage(),
        new AssetStage(),
        new KernelStage(),
        new RuntimeStage(),
        new ImageStage(),
        new CertificateStage(),
        new EtcdStage(),
        new ControlPlaneStage(),
        new JoiningStage(),
        new KubeletCertificateStage(),
        new KubeletStage(),
        new ClusterStage(),
        new ControlPlanePodsStage(),
        new AddonStage(),
        new SignalStage(),
    ];
}
