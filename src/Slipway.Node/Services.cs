using Slipway.Node.Hosting;
using Slipway.NodeConfig;

namespace Slipway.Node;

/// <summary>The units of each kind of machine, in the order of starting, with what shows that they work.</summary>
public static class Services
{
    public const string Etcd = "etcd.service";
    public const string Kubelet = "kubelet.service";

    public static IReadOnlyList<(string Unit, IReadOnlyList<Probe> Probes)> Of(NodeConfig.NodeConfig? config)
    {
        if (config is null) return [];
        var services = new List<(string, IReadOnlyList<Probe>)>();
        if (config.Etcd?.Member is not null) services.Add((Etcd, [Probe.Etcd]));
        if (config.Role == NodeRole.ControlPlane) services.Add((Kubelet, [Probe.ApiServer, Probe.Node]));
        if (config.Role == NodeRole.Worker) services.Add((Kubelet, [Probe.Node]));
        return services;
    }
}
