using Slipway.Spec.Model;

namespace Slipway.Spec.Import.Kops;

/// <summary>kops' network plugins, in flags and manifests, and what carries the pods' traffic here.</summary>
static class KopsNetworking
{
    /// <param name="Note">What is different; null: it is the same.</param>
    public sealed record Plugin(string Name, Cni Cni, string? Note);

    const string Gone = "it is maintained no more; cilium does the same, network policies included";

    public static IReadOnlyList<Plugin> All { get; } =
    [
        new("cilium", Cni.Cilium, null),
        new("cilium-etcd", Cni.Cilium, "cilium keeps its state in the Kubernetes API, and needs no etcd of its own"),
        new("cilium-eni", Cni.Cilium, "pods have addresses of the pod range; for addresses of the VPC write spec.network.cni: amazon-vpc"),
        new("calico", Cni.Calico, null),
        new("canal", Cni.Calico, "calico carries pods' traffic and policies alone"),
        new("flannel", Cni.Flannel, null),
        new("flannel-vxlan", Cni.Flannel, null),
        new("flannel-udp", Cni.Flannel, "flannel goes over VXLAN, which the kernel carries; UDP was for debugging"),
        new("amazonvpc", Cni.AmazonVpc, null),
        new("amazon-vpc-routed-eni", Cni.AmazonVpc, null),
        new("cni", Cni.None, "no plugin is installed: nodes become ready when you have installed yours"),
        new("external", Cni.None, "no plugin is installed: nodes become ready when you have installed yours"),
        new("kubenet", Cni.Cilium, "Kubernetes has dropped kubenet, and the VPC's route tables end at 50 nodes"),
        new("classic", Cni.Cilium, "Kubernetes has dropped it"),
        new("kopeio", Cni.Cilium, Gone),
        new("kopeio-vxlan", Cni.Cilium, Gone),
        new("weave", Cni.Cilium, Gone),
        new("romana", Cni.Cilium, Gone),
        new("lyftvpc", Cni.AmazonVpc, Gone.Replace("cilium", "amazon-vpc", StringComparison.Ordinal)),
        new("kube-router", Cni.Cilium, "cilium does the same: routing, policies and services"),
        new("kuberouter", Cni.Cilium, "cilium does the same: routing, policies and services"),
        new("kindnet", Cni.Cilium, "kindnet is not offered"),
    ];

    public static Plugin? Find(string name) => All.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static string Word(Cni cni) => cni switch
    {
        Cni.AmazonVpc => "amazon-vpc",
        _ => cni.ToString().ToLowerInvariant(),
    };
}
