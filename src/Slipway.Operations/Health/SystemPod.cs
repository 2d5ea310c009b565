using Slipway.Design.Model;
using Slipway.Kubernetes;
using Slipway.Spec.Model;

namespace Slipway.Operations.Health;

/// <summary>Where each of a component's pods has to be.</summary>
public enum PodPlace { EveryNode, EveryControlPlaneNode, Anywhere }

/// <summary>A component of which the cluster needs pods.</summary>
/// <param name="Label">By which its pods are known.</param>
/// <param name="Value">Of that label.</param>
public sealed record SystemPod(string Name, string Label, string Value, PodPlace Place, Func<ClusterDesign, bool> IsWanted)
{
    /// <summary>What static pods of the control plane are known by.</summary>
    public const string Component = "component";
    const string App = "k8s-app";

    /// <summary>The DaemonSet or Deployment that makes its pods; none makes static ones.</summary>
    public string Workload { get; init; } = Value;

    public static SystemPod ApiServer { get; } = Static("kube-apiserver");
    public static SystemPod ControllerManager { get; } = Static("kube-controller-manager");
    public static SystemPod Scheduler { get; } = Static("kube-scheduler");
    public static SystemPod KubeProxy { get; } = new("kube-proxy", App, "kube-proxy", PodPlace.EveryNode, design => design.Network.Cni != Cni.Cilium);

    public static IReadOnlyList<SystemPod> All { get; } =
    [
        ApiServer, ControllerManager, Scheduler, KubeProxy,
        new("CoreDNS", App, "kube-dns", PodPlace.Anywhere, _ => true) { Workload = "coredns" },
        new("the cloud controller manager", App, Design.Facts.AddonFiles.CloudController, PodPlace.EveryControlPlaneNode, _ => true),
        Plugin("cilium", Cni.Cilium), Plugin("calico-node", Cni.Calico), Plugin("kube-flannel", Cni.Flannel),
    ];

    public bool Is(Pod pod) => pod.Labels.GetValueOrDefault(Label) == Value;

    static SystemPod Static(string name) => new(name, Component, name, PodPlace.EveryControlPlaneNode, _ => true);

    static SystemPod Plugin(string name, Cni plugin) => new(name, App, name, PodPlace.EveryNode, design => design.Network.Cni == plugin);
}
