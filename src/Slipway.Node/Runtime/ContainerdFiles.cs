using Slipway.Node.Files;
using Slipway.Node.Services;

namespace Slipway.Node.Runtime;

/// <summary>containerd's configuration (version 3, of containerd 2) and unit.</summary>
public static class ContainerdFiles
{
    const string Socket = "unix:///run/containerd/containerd.sock";

    public static IReadOnlyList<PlannedFile> For(NodeConfig.NodeConfig config) =>
    [
        new(Paths.ContainerdConfig, $"""
            version = 3

            [plugins.'io.containerd.cri.v1.images']
              discard_unpacked_layers = true

            [plugins.'io.containerd.cri.v1.images'.pinned_images]
              sandbox = '{SandboxImage(config.KubernetesVersion)}'

            [plugins.'io.containerd.cri.v1.images'.registry]
              config_path = '/etc/containerd/certs.d'

            [plugins.'io.containerd.cri.v1.runtime']
              restrict_oom_score_adj = {(config.Settings.Containerd.RestrictOomScoreAdj == true ? "true" : "false")}

            [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc]
              runtime_type = 'io.containerd.runc.v2'

            [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc.options]
              BinaryName = '{Paths.Programs}/runc'
              SystemdCgroup = true

            """),
        new("/etc/crictl.yaml", $"runtime-endpoint: {Socket}\nimage-endpoint: {Socket}\n"),
        new($"{Paths.Units}/{UnitNames.Containerd}", Unit),
    ];

    /// <summary>kubeadm's of the same release.</summary>
    static string SandboxImage(string kubernetesVersion) => $"registry.k8s.io/pause:{s_pauses.GetValueOrDefault(Minor(kubernetesVersion), Newest)}";

    const string Newest = "3.10.2";

    static readonly Dictionary<string, string> s_pauses = new() { ["1.32"] = "3.10", ["1.33"] = "3.10", ["1.34"] = "3.10.1", ["1.35"] = "3.10.1", ["1.36"] = Newest };

    static string Minor(string version) => string.Join('.', version.TrimStart('v').Split('.').Take(2));

    // Containers go on while it restarts: it kills itself only.
    const string Unit = $"""
        [Unit]
        Description=containerd
        After=network.target local-fs.target

        [Service]
        Type=notify
        Environment=PATH={Paths.Programs}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
        ExecStart={Paths.Programs}/containerd --config {Paths.ContainerdConfig}
        Delegate=yes
        KillMode=process
        Restart=always
        RestartSec=5
        LimitNPROC=infinity
        LimitCORE=infinity
        LimitNOFILE=1048576
        TasksMax=infinity
        OOMScoreAdjust=-999

        """;
}
