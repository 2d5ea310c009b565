using Slipway.Node.Hosting;

namespace Slipway.Node.Files;

static class UnitFiles
{
    public const string Etcd = $"""
        [Unit]
        Description=etcd
        After=network-online.target
        Wants=network-online.target
        RequiresMountsFor={Paths.EtcdRoot}

        [Service]
        Type=notify
        ExecStart=/opt/slipway/bin/etcd --config-file {Paths.EtcdConfig}
        Restart=always
        RestartSec=5
        LimitNOFILE=40000

        [Install]
        WantedBy=multi-user.target

        """;

    public static string Kubelet(NodeConfig.NodeConfig config, NodeIdentity identity) => $"""
        [Unit]
        Description=kubelet
        After=containerd.service network-online.target
        Wants=containerd.service network-online.target

        [Service]
        Environment=KUBERNETES_VERSION={config.KubernetesVersion}
        ExecStart=/opt/slipway/bin/kubelet --config {Paths.KubeletConfig} --kubeconfig {Paths.KubeletKubeconfig} --hostname-override {identity.InstanceId} --cloud-provider external --node-labels={Labels(config)}
        Restart=always
        RestartSec=5

        [Install]
        WantedBy=multi-user.target

        """;

    static string Labels(NodeConfig.NodeConfig config) =>
        string.Join(',', config.Kubelet.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
}
