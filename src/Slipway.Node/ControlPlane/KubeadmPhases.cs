namespace Slipway.Node.ControlPlane;

/// <summary>
/// What kubeadm is asked to do, phase by phase. Not asked: certs and kubeconfig (the agent issues), kubelet-start (the agent writes the
/// kubelet's files on all machines alike), etcd (a unit), upload-certs (keys travel under envelope encryption), bootstrap-token (it
/// always makes a token whose requests approve themselves).
/// </summary>
public static class KubeadmPhases
{
    /// <summary>
    /// What preflight would stop at although it is meant: files of the agent's that lie where kubeadm's would, and the kubelet's unit,
    /// which the agent enables when it starts it.
    /// </summary>
    public static readonly IReadOnlyList<string> KnownFindings = ["Service-Kubelet", "FileExisting-socat"];

    /// <summary>On each machine, before its static pods exist.</summary>
    public static readonly KubeadmPhase Preflight = new("preflight", ["init", "phase", "preflight", "--config", Paths.KubeadmConfig]);

    /// <summary>On each machine.</summary>
    public static readonly KubeadmPhase Manifests = new("control-plane", ["init", "phase", "control-plane", "all", "--config", Paths.KubeadmConfig]);

    /// <summary>On each machine, once its Node is registered: NodeRestriction keeps kubelets from giving themselves the role.</summary>
    public static readonly KubeadmPhase MarkControlPlane = new("mark-control-plane", ["init", "phase", "mark-control-plane", "--config", Paths.KubeadmConfig]);

    /// <summary>CoreDNS and kube-proxy; again where they have gone.</summary>
    public static readonly KubeadmPhase Addons = new("addon", ["init", "phase", "addon", "all", "--config", Paths.KubeadmConfig, "--kubeconfig", Paths.AdminKubeconfig]);

    /// <summary>Once a cluster and release, by whoever finds them undone.</summary>
    public static readonly IReadOnlyList<KubeadmPhase> ClusterWide =
    [
        new("upload-config", ["init", "phase", "upload-config", "all", "--config", Paths.KubeadmConfig, "--kubeconfig", Paths.AdminKubeconfig]),
        Addons,
    ];
}

/// <param name="Arguments">Of <c>kubeadm</c>; never a secret.</param>
public sealed record KubeadmPhase(string Name, IReadOnlyList<string> Arguments);
