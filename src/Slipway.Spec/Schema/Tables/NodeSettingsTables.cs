using Slipway.Spec.Model;
using static Slipway.Spec.Schema.Types;
using Containerd = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.ContainerdSpec>;
using Kubeadm = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.KubeadmSpec>;
using Kubelet = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.KubeletSpec>;
using KubeProxy = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.KubeProxySpec>;

namespace Slipway.Spec.Schema.Tables;

/// <summary>Settings of the programs on the machines, for machines that are out of the ordinary.</summary>
static class NodeSettingsTables
{
    public static readonly Shape<KubeletSpec> KubeletShape = new("Kubelet", "Settings of the kubelet on all machines, under the names of KubeletConfiguration.", () => new KubeletSpec(),
    [
        Kubelet.Key("failCgroupV1", Types.Boolean, k => k.FailCgroupV1, (k, x) => k with { FailCgroupV1 = x },
            "Whether the kubelet refuses to start on cgroup v1. `false` needs `SystemVerification` in `kubeadm.ignorePreflightErrors` as well.", defaultText: "Kubernetes' own"),
        Kubelet.Key("failSwapOn", Types.Boolean, k => k.FailSwapOn, (k, x) => k with { FailSwapOn = x }, "Whether the kubelet refuses to start where there is swap.", defaultText: "Kubernetes' own"),
        Kubelet.Key("maxOpenFiles", Integer(1000, 100_000_000), k => k.MaxOpenFiles, (k, x) => k with { MaxOpenFiles = x },
            "Files that the kubelet may have open; no more than the machine's hard limit.", defaultText: "1000000, Kubernetes' own", example: "20000"),
        Kubelet.Key("imageGCHighThresholdPercent", Integer(1, 100, "percent of the disk"), k => k.ImageGCHighThresholdPercent, (k, x) => k with { ImageGCHighThresholdPercent = x },
            "Usage from which unused images are removed; 100: never.", defaultText: "85, Kubernetes' own"),
        Kubelet.Key("evictionHard", EvictionThresholds, k => k.EvictionHard, (k, x) => k with { EvictionHard = x },
            "What must stay free, by signal; where less is free, pods are evicted at once.", defaultText: "Kubernetes' own", example: "{memory.available: 200Mi}"),
    ]);

    public static readonly Shape<ContainerdSpec> ContainerdShape = new("Containerd", "Settings of containerd on all machines.", () => new ContainerdSpec(),
    [
        Containerd.Key("restrictOomScoreAdj", Types.Boolean, c => c.RestrictOomScoreAdj, (c, x) => c with { RestrictOomScoreAdj = x },
            "Keeps the OOM scores of containers at or above containerd's own: for machines that may not lower them.", @default: "false"),
    ]);

    public static readonly Shape<KubeadmSpec> KubeadmShape = new("Kubeadm", "Settings of kubeadm, which sets up the control plane.", () => new KubeadmSpec(),
    [
        Kubeadm.Key("ignorePreflightErrors", ListOf(PreflightCheck), k => k.IgnorePreflightErrors, (k, x) => k with { IgnorePreflightErrors = x },
            "Checks of kubeadm whose errors are warnings, by the names that it prints in brackets.", defaultText: "none", example: "[SystemVerification]"),
    ]);

    public static readonly Shape<KubeProxySpec> KubeProxyShape = new("KubeProxy", "Settings of kube-proxy, where the network plugin does not replace it.", () => new KubeProxySpec(),
    [
        KubeProxy.Key("conntrackMaxPerCore", Integer(0, 10_000_000), k => k.ConntrackMaxPerCore, (k, x) => k with { ConntrackMaxPerCore = x },
            "Connections that the kernel keeps track of, a processor core; 0 leaves the kernel's setting alone.", defaultText: "32768, Kubernetes' own"),
    ]);
}
