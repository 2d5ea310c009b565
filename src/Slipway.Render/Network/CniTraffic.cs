using Slipway.Spec.Model;

namespace Slipway.Render.Network;

/// <summary>What nodes say to each other so that pods can, by network plugin.</summary>
static class CniTraffic
{
    static readonly Traffic Vxlan8472 = Traffic.Udp("Vxlan", 8472, "VXLAN between nodes");

    // Pods have addresses of the VPC, or nobody knows which way they go: the filter between them is network policy.
    static readonly Traffic[] Everything = [new("All", "-1", 0, 0, "pods and nodes among themselves")];

    static readonly IReadOnlyDictionary<Cni, Traffic[]> ByPlugin = new Dictionary<Cni, Traffic[]>
    {
        [Cni.Cilium] =
        [
            Vxlan8472,
            Traffic.Tcp("CiliumHealth", 4240, "Cilium health checks"),
            new("CiliumPing", "icmp", 8, 0, "Cilium health checks"),
            Traffic.Tcp("Hubble", 4244, "Hubble relay to its peers"),
        ],
        [Cni.Calico] =
        [
            Traffic.Udp("Vxlan", 4789, "VXLAN between nodes"),
            new("IpInIp", "4", 0, 0, "IP in IP between nodes"),
            Traffic.Tcp("Bgp", 179, "Calico routes between nodes"),
            Traffic.Tcp("Typha", 5473, "Calico nodes to Typha"),
        ],
        [Cni.Flannel] = [Vxlan8472],
        [Cni.AmazonVpc] = Everything,
        [Cni.None] = Everything,
    };

    public static IReadOnlyList<Traffic> Of(Cni cni) => ByPlugin[cni];
}
