using Slipway.Design.Addresses;
using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Render.Network;

/// <param name="Protocol"><c>tcp</c>, <c>udp</c>, <c>icmp</c>, a protocol's number, or <c>-1</c> for all.</param>
/// <param name="From">First port, or ICMP type.</param>
/// <param name="To">Last port, or ICMP code.</param>
/// <param name="Purpose">A word for the logical id.</param>
sealed record Traffic(string Purpose, string Protocol, int From, int To, string Description)
{
    public bool HasPorts => Protocol is "tcp" or "udp" or "icmp";

    public static Traffic Tcp(string purpose, int port, string description) => new(purpose, "tcp", port, port, description);

    public static Traffic Udp(string purpose, int port, string description) => new(purpose, "udp", port, port, description);
}

/// <summary>Exactly one of source group and source block is given.</summary>
sealed record IngressRule(SecurityGroupName To, SecurityGroupName? FromGroup, Cidr? FromCidr, Traffic Traffic);

/// <summary>Everything that may reach a machine of the cluster from outside itself. What is not listed here is closed.</summary>
static class IngressRules
{
    static readonly Traffic Api = Traffic.Tcp("Api", ApiDesign.ServerPort, "Kubernetes API");
    static readonly Traffic Kubelet = Traffic.Tcp("Kubelet", 10250, "kubelet: logs, exec, metrics");
    static readonly Traffic Join = Traffic.Tcp("Join", NodeConfig.JoinConfig.DefaultPort, "joining the cluster");
    static readonly Traffic EtcdClient = Traffic.Tcp("EtcdClient", 2379, "etcd clients");
    static readonly Traffic EtcdPeer = Traffic.Tcp("EtcdPeer", 2380, "etcd members among themselves");
    static readonly Traffic PublicApi = Traffic.Tcp("Api", ApiDesign.Port, "Kubernetes API");
    static readonly Traffic Https = Traffic.Tcp("Https", 443, "services of AWS");
    static readonly Traffic Ssh = Traffic.Tcp("Ssh", 22, "SSH");

    public static IEnumerable<IngressRule> For(ClusterDesign design)
    {
        var (controlPlane, workers) = (SecurityGroupBuilder.ControlPlane, SecurityGroupBuilder.Workers);
        var loadBalancer = SecurityGroupBuilder.LoadBalancer;
        var dedicated = design.Etcd.Topology == EtcdTopology.Dedicated;
        SecurityGroupName[] nodes = [controlPlane, workers];
        return
        [
            .. design.Api.AllowedCidrs.Select(cidr => new IngressRule(loadBalancer, null, cidr, PublicApi)),
            Rule(controlPlane, loadBalancer, Api),
            Rule(controlPlane, controlPlane, Api),
            Rule(controlPlane, workers, Api),
            Rule(controlPlane, workers, Join),
            .. dedicated ? DedicatedEtcd(controlPlane, SecurityGroupBuilder.Etcd) : Members(controlPlane),
            .. Pairs(nodes).Select(pair => Rule(pair.To, pair.From, Kubelet)),
            .. Pairs(nodes).SelectMany(pair => CniTraffic.Of(design.Network.Cni).Select(traffic => Rule(pair.To, pair.From, traffic))),
            .. design.Network.Endpoints is null ? [] : SecurityGroupBuilder.Machines(design).Select(machines => Rule(SecurityGroupBuilder.Endpoints, machines, Https)),
            .. (dedicated ? [.. nodes, SecurityGroupBuilder.Etcd] : nodes)
                .SelectMany(group => design.Ssh.AllowedCidrs.Select(cidr => new IngressRule(group, null, cidr, Ssh))),
        ];
    }

    static IEnumerable<IngressRule> DedicatedEtcd(SecurityGroupName controlPlane, SecurityGroupName etcd) =>
        [Rule(etcd, controlPlane, EtcdClient), .. Members(etcd)];

    static IEnumerable<IngressRule> Members(SecurityGroupName group) => [Rule(group, group, EtcdClient), Rule(group, group, EtcdPeer)];

    // The metrics server reads every kubelet from wherever it happens to run, so workers reach kubelets as the control plane does.
    static IEnumerable<(SecurityGroupName To, SecurityGroupName From)> Pairs(SecurityGroupName[] groups) =>
        groups.SelectMany(_ => groups, (to, from) => (to, from));

    static IngressRule Rule(SecurityGroupName to, SecurityGroupName from, Traffic traffic) => new(to, from, null, traffic);
}
