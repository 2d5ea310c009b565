using Slipway.Node.Hosting;

namespace Slipway.Node.Kubelet;

static class KubeletUnit
{
    public static string Write(NodeConfig.NodeConfig config, NodeIdentity identity) => $"""
        [Unit]
        Description=kubelet
        After=containerd.service network-online.target
        Wants=containerd.service network-online.target

        [Service]
        Environment=KUBERNETES_VERSION={config.KubernetesVersion}
        ExecStart={Paths.Programs}/kubelet --config {Paths.KubeletConfig} --kubeconfig {Paths.KubeletKubeconfig} --hostname-override {identity.InstanceId} --cloud-provider external --node-labels={Labels(config)}
        Restart=always
        RestartSec=5

        """;

    static string Labels(NodeConfig.NodeConfig config) =>
        string.Join(',', config.Kubelet.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
}
