using Slipway.Node.Files;
using Slipway.Node.Hosting;
using Slipway.NodeConfig;

namespace Slipway.Node.Kubelet;

/// <summary>The kubelet's configuration and, on a control-plane node, its way to the API. A worker's kubelet writes that itself when it has joined.</summary>
static class KubeletFiles
{
    /// <inheritdoc cref="KubeletDocument.Own"/>
    public static IEnumerable<PlannedFile> Write(NodeConfig.NodeConfig config, NodeIdentity identity, string? resolver)
    {
        yield return new PlannedFile(Paths.KubeletConfig, Yaml.Write(KubeletDocument.Own(config, identity.Zone, identity.InstanceId, resolver)));
        if (config.Role != NodeRole.ControlPlane) yield break;
        // Its own API server: it comes up without any other.
        yield return new PlannedFile(Paths.KubeletKubeconfig, Kubeconfig.Write($"https://127.0.0.1:{config.Api.Port}", $"{Paths.Pki}/ca.crt", "kubelet", $"{Paths.KubeletPki}/kubelet"));
    }
}
