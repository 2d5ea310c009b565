using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Node.Certificates;
using Slipway.Node.Kubelet;

namespace Slipway.Node.ControlPlane;

/// <summary>
/// kubeadm's configuration. etcd is external to kubeadm, since the agent runs it as a unit; certificates and kubeconfigs are there
/// before kubeadm is asked, since the agent issues them.
/// </summary>
public static class KubeadmFile
{
    const string ApiVersion = "kubeadm.k8s.io/v1beta4";
    const string CriSocket = "unix:///run/containerd/containerd.sock";

    /// <summary>etcd's generation before any restore.</summary>
    const int First = 1;

    /// <param name="node">The Node's name.</param>
    /// <param name="address">At which others reach this machine's API server: the slot's.</param>
    /// <param name="generation">etcd's: after a restore the control plane starts again, and forgets what it had read before.</param>
    /// <param name="trust">Of the keys that the components read when they start; null: they never change.</param>
    public static string Write(NodeConfig.NodeConfig config, string node, string address, int generation, string? trust = null) => Yaml.Write(
        Init(config, node, address), Cluster(config, generation, trust), KubeletDocument.Common(config), Proxy(config));

    /// <summary>The part that static pods are made from: what else changes costs no API server a restart.</summary>
    public static string OfStaticPods(NodeConfig.NodeConfig config, string address, int generation, string? trust) =>
        Yaml.Write(new JsonObject { ["localAPIEndpoint"] = Endpoint(config, address) }, Cluster(config, generation, trust));

    /// <summary>Of the part that is the same on all machines of a configuration; lower-case hex.</summary>
    public static string SharedHash(NodeConfig.NodeConfig config) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Yaml.Write(Cluster(config, First, null), KubeletDocument.Common(config), Proxy(config)))));

    static JsonObject Init(NodeConfig.NodeConfig config, string node, string address) => new()
    {
        ["apiVersion"] = ApiVersion,
        ["kind"] = "InitConfiguration",
        ["localAPIEndpoint"] = Endpoint(config, address),
        ["nodeRegistration"] = new JsonObject
        {
            ["name"] = node,
            ["criSocket"] = CriSocket,
            ["ignorePreflightErrors"] = new JsonArray([.. config.Settings.Kubeadm.IgnorePreflightErrors.Concat(KubeadmPhases.KnownFindings).Distinct().Select(name => (JsonNode)name)]),
            ["taints"] = new JsonArray([.. config.Kubelet.Taints.Select(KubeletDocument.Taint)]),
        },
    };

    static JsonObject Endpoint(NodeConfig.NodeConfig config, string address) => new() { ["advertiseAddress"] = address, ["bindPort"] = config.Api.Port };

    static JsonObject Cluster(NodeConfig.NodeConfig config, int generation, string? trust) => new()
    {
        ["apiVersion"] = ApiVersion,
        ["kind"] = "ClusterConfiguration",
        ["clusterName"] = config.Cluster,
        ["kubernetesVersion"] = $"v{config.KubernetesVersion.TrimStart('v')}",
        ["controlPlaneEndpoint"] = $"{config.Api.InternalName}:{config.Api.Port}",
        ["certificatesDir"] = Paths.Pki,
        ["networking"] = new JsonObject
        {
            ["podSubnet"] = config.Network.PodCidr, ["serviceSubnet"] = config.Network.ServiceCidr, ["dnsDomain"] = ClusterNames.Domain,
        },
        ["etcd"] = new JsonObject
        {
            ["external"] = new JsonObject
            {
                ["endpoints"] = new JsonArray([.. EtcdServers(config).Select(url => (JsonNode)url)]),
                ["caFile"] = $"{Paths.EtcdPki}/ca.crt",
                ["certFile"] = $"{Paths.Pki}/apiserver-etcd-client.crt",
                ["keyFile"] = $"{Paths.Pki}/apiserver-etcd-client.key",
            },
        },
        ["apiServer"] = Component(ComponentFlags.ApiServer(config), [ComponentFlags.Policies, ComponentFlags.Audit], generation, trust),
        ["controllerManager"] = Component(ComponentFlags.ControllerManager, [], generation, trust),
        ["scheduler"] = Component(ComponentFlags.Scheduler, [ComponentFlags.SchedulerIdentity], generation, trust),
        ["dns"] = new JsonObject { ["disabled"] = false },
        ["proxy"] = new JsonObject { ["disabled"] = !HasKubeProxy(config) },
    };

    static JsonObject Component(IEnumerable<(string Name, string Value)> flags, IReadOnlyList<HostVolume> volumes, int generation, string? trust)
    {
        var component = new JsonObject
        {
            ["extraArgs"] = new JsonArray([.. flags.Select(flag => (JsonNode)new JsonObject { ["name"] = flag.Name, ["value"] = flag.Value })]),
        };
        if (volumes.Count > 0) component["extraVolumes"] = new JsonArray([.. volumes.Select(volume => (JsonNode)volume.ToJson())]);
        // Nothing reads them: a static pod that differs is one that the kubelet starts anew.
        var marks = new JsonArray();
        if (generation > First) marks.Add((JsonNode)new JsonObject { ["name"] = "SLIPWAY_ETCD_GENERATION", ["value"] = $"{generation}" });
        if (trust is not null) marks.Add((JsonNode)new JsonObject { ["name"] = TrustMark.Variable, ["value"] = trust });
        if (marks.Count > 0) component["extraEnvs"] = marks;
        return component;
    }

    // The member on this machine alone, where there is one: it serves while the machine does. All of them otherwise.
    static IEnumerable<string> EtcdServers(NodeConfig.NodeConfig config) =>
        config.Etcd?.Member is not null ? ["https://127.0.0.1:2379"] : (config.Etcd?.Members ?? []).Select(member => $"https://{member.Host}:2379");

    /// <summary>Cilium does its work.</summary>
    public static bool HasKubeProxy(NodeConfig.NodeConfig config) => config.Network.Cni != "cilium";

    static JsonObject Proxy(NodeConfig.NodeConfig config)
    {
        var document = new JsonObject
        {
            ["apiVersion"] = "kubeproxy.config.k8s.io/v1alpha1",
            ["kind"] = "KubeProxyConfiguration",
            ["clusterCIDR"] = config.Network.PodCidr,
            ["mode"] = "nftables",
        };
        if (config.Settings.KubeProxy.ConntrackMaxPerCore is { } most) document["conntrack"] = new JsonObject { ["maxPerCore"] = most, ["min"] = 0 };
        return document;
    }
}
