using System.Text;
using Slipway.Node.Files;
using Slipway.Node.Hosting;
using Slipway.NodeConfig;

namespace Slipway.Node.Kubelet;

/// <summary>The kubelet's configuration and its way to the API.</summary>
static class KubeletFiles
{
    public static IEnumerable<PlannedFile> Write(NodeConfig.NodeConfig config, NodeIdentity identity)
    {
        var control = config.Role == NodeRole.ControlPlane;
        yield return new PlannedFile(Paths.KubeletConfig, Configuration(config, identity, control));
        // A control-plane node asks its own API server: it comes up without any other.
        var server = control ? $"https://127.0.0.1:{config.Api.Port}" : $"https://{config.Api.InternalName}:{config.Api.Port}";
        yield return new PlannedFile(Paths.KubeletKubeconfig, Kubeconfig.Write(server, $"{Paths.Pki}/ca.crt", "kubelet", control ? $"{Paths.KubeletPki}/kubelet" : null));
    }

    static string Configuration(NodeConfig.NodeConfig config, NodeIdentity identity, bool control)
    {
        var text = new StringBuilder($"""
            apiVersion: kubelet.config.k8s.io/v1beta1
            kind: KubeletConfiguration
            authentication:
              anonymous:
                enabled: false
              webhook:
                enabled: true
              x509:
                clientCAFile: {Paths.Pki}/ca.crt
            authorization:
              mode: Webhook
            cgroupDriver: systemd
            clusterDNS:
            - {config.Network.DnsServiceIp}
            clusterDomain: cluster.local
            maxPods: {config.Kubelet.MaxPods}
            providerID: aws:///{identity.Zone}/{identity.InstanceId}
            staticPodPath: {Paths.Manifests}

            """);
        if (control) text.Append($"tlsCertFile: {Paths.KubeletPki}/kubelet-server.crt\ntlsPrivateKeyFile: {Paths.KubeletPki}/kubelet-server.key\n");
        if (config.Kubelet.Taints.Count > 0)
        {
            text.Append("registerWithTaints:\n");
            foreach (var taint in config.Kubelet.Taints) text.Append(Taint(taint));
        }
        return text.ToString();
    }

    // key=value:Effect or key:Effect
    static string Taint(string taint)
    {
        var at = taint.LastIndexOf(':');
        var parts = taint[..at].Split('=', 2);
        var value = parts.Length == 2 ? $"  value: \"{parts[1]}\"\n" : "";
        return $"- key: \"{parts[0]}\"\n{value}  effect: {taint[(at + 1)..]}\n";
    }
}
