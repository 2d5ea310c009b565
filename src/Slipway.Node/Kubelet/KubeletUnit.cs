using Slipway.Node.Certificates;
using Slipway.Node.Hosting;
using Slipway.NodeConfig;

namespace Slipway.Node.Kubelet;

static class KubeletUnit
{
    /// <param name="trust">Of the keys that the kubelet reads when it starts; null: they never change.</param>
    public static string Write(NodeConfig.NodeConfig config, NodeIdentity identity, string? trust) => $"""
        [Unit]
        Description=kubelet
        After=containerd.service network-online.target
        Wants=containerd.service network-online.target

        [Service]
        Environment=KUBERNETES_VERSION={config.KubernetesVersion}{(trust is null ? "" : $"\nEnvironment={TrustMark.Variable}={trust}")}
        ExecStart={Paths.Programs}/kubelet --config {Paths.KubeletConfig} {Bootstrap(config)}--kubeconfig {Paths.KubeletKubeconfig} --hostname-override {identity.InstanceId} --node-ip {identity.PrivateIp} --cloud-provider external --node-labels={Labels(config)}
        Restart=always
        RestartSec=5

        """;

    // A worker's kubelet asks for its certificate with this, and then writes its kubeconfig itself.
    static string Bootstrap(NodeConfig.NodeConfig config) => config.Role == NodeRole.Worker ? $"--bootstrap-kubeconfig {Paths.BootstrapKubeconfig} --cert-dir {Paths.KubeletPki} " : "";

    static string Labels(NodeConfig.NodeConfig config) =>
        string.Join(',', config.Kubelet.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
}
