using Slipway.Spec.Model;

namespace Slipway.Design.Model;

/// <summary>Settings of the programs on all machines, as the spec gives them: what it leaves open is the programs' own business.</summary>
public sealed record NodeSettingsDesign(KubeletSpec Kubelet, ContainerdSpec Containerd, KubeadmSpec Kubeadm, KubeProxySpec KubeProxy);
