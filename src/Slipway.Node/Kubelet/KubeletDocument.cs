using System.Text.Json.Nodes;
using Slipway.NodeConfig;

namespace Slipway.Node.Kubelet;

/// <summary>KubeletConfiguration: what all kubelets of a cluster have in common, and what is one machine's own.</summary>
static class KubeletDocument
{
    const string ApiVersion = "kubelet.config.k8s.io/v1beta1";

    /// <summary>For the cluster's ConfigMap.</summary>
    public static JsonObject Common(NodeConfig.NodeConfig config)
    {
        var document = new JsonObject
        {
            ["apiVersion"] = ApiVersion,
            ["kind"] = "KubeletConfiguration",
            ["authentication"] = new JsonObject
            {
                ["anonymous"] = new JsonObject { ["enabled"] = false },
                ["webhook"] = new JsonObject { ["enabled"] = true },
                ["x509"] = new JsonObject { ["clientCAFile"] = $"{Paths.Pki}/ca.crt" },
            },
            ["authorization"] = new JsonObject { ["mode"] = "Webhook" },
            ["cgroupDriver"] = "systemd",
            ["clusterDNS"] = new JsonArray(config.Network.DnsServiceIp),
            ["clusterDomain"] = ClusterNames.Domain,
            ["protectKernelDefaults"] = false,
            ["staticPodPath"] = Paths.Manifests,
            ["tlsMinVersion"] = TlsSettings.MinimumVersion,
            ["tlsCipherSuites"] = new JsonArray([.. TlsSettings.Suites.Select(suite => (JsonNode)suite)]),
        };
        Apply(document, config.Settings.Kubelet);
        return document;
    }

    /// <summary>For this machine's file.</summary>
    /// <param name="resolver">Where the machine's name servers are told to pods that use them, as CoreDNS does; null: in <c>/etc/resolv.conf</c>.</param>
    public static JsonObject Own(NodeConfig.NodeConfig config, string zone, string instanceId, string? resolver)
    {
        var document = Common(config);
        if (resolver is not null) document["resolvConf"] = resolver;
        document["maxPods"] = config.Kubelet.MaxPods;
        document["providerID"] = $"aws:///{zone}/{instanceId}";
        if (config.Role == NodeRole.ControlPlane)
        {
            // The agent issues these, and the kubelet reads them again when they change.
            document["tlsCertFile"] = $"{Paths.KubeletPki}/kubelet-server.crt";
            document["tlsPrivateKeyFile"] = $"{Paths.KubeletPki}/kubelet-server.key";
        }
        else
        {
            document["rotateCertificates"] = true;
            document["serverTLSBootstrap"] = true;
        }
        if (config.Kubelet.Taints.Count > 0) document["registerWithTaints"] = new JsonArray([.. config.Kubelet.Taints.Select(Taint)]);
        return document;
    }

    /// <param name="taint"><c>key=value:Effect</c> or <c>key:Effect</c>.</param>
    public static JsonNode Taint(string taint)
    {
        var at = taint.LastIndexOf(':');
        var parts = taint[..at].Split('=', 2);
        var node = new JsonObject { ["key"] = parts[0] };
        if (parts.Length == 2) node["value"] = parts[1];
        node["effect"] = taint[(at + 1)..];
        return node;
    }

    static void Apply(JsonObject document, KubeletSettings settings)
    {
        if (settings.FailCgroupV1 is { } cgroup) document["failCgroupV1"] = cgroup;
        if (settings.FailSwapOn is { } swap) document["failSwapOn"] = swap;
        if (settings.MaxOpenFiles is { } files) document["maxOpenFiles"] = files;
        if (settings.ImageGcHighThresholdPercent is { } percent) document["imageGCHighThresholdPercent"] = percent;
        if (settings.EvictionHard is { Count: > 0 } eviction)
        {
            document["evictionHard"] = new JsonObject(eviction.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        }
    }
}
