using Slipway.Design.Model;
using Slipway.NodeConfig;

namespace Slipway.Render.Nodes;

static class NodeSettingsBuilder
{
    public static NodeSettings Build(NodeSettingsDesign design) => new()
    {
        Kubelet = new()
        {
            FailCgroupV1 = design.Kubelet.FailCgroupV1,
            FailSwapOn = design.Kubelet.FailSwapOn,
            MaxOpenFiles = design.Kubelet.MaxOpenFiles,
            ImageGcHighThresholdPercent = design.Kubelet.ImageGCHighThresholdPercent,
            EvictionHard = design.Kubelet.EvictionHard.Count == 0 ? null : design.Kubelet.EvictionHard,
        },
        Containerd = new() { RestrictOomScoreAdj = design.Containerd.RestrictOomScoreAdj },
        Kubeadm = new() { IgnorePreflightErrors = design.Kubeadm.IgnorePreflightErrors },
        KubeProxy = new() { ConntrackMaxPerCore = design.KubeProxy.ConntrackMaxPerCore },
    };
}
