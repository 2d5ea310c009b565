namespace Slipway.Node;

/// <summary>Where things lie on a machine: kubeadm's places.</summary>
public static class Paths
{
    /// <summary>As the API names it; the kernel shows an NVMe device with the volume's id as serial.</summary>
    public const string DataDevice = "/dev/xvdf";
    public const string EtcdRoot = "/var/lib/etcd";
    public const string EtcdData = EtcdRoot + "/data";
    public const string EtcdConfig = "/etc/etcd/etcd.yaml";
    public const string Pki = "/etc/kubernetes/pki";
    public const string EtcdPki = Pki + "/etcd";
    public const string Manifests = "/etc/kubernetes/manifests";
    public const string Kubeconfigs = "/etc/kubernetes";
    public const string KubeletConfig = "/var/lib/kubelet/config.yaml";
    public const string KubeletPki = "/var/lib/kubelet/pki";
    public const string KubeletKubeconfig = Kubeconfigs + "/kubelet.conf";
    /// <summary>Certificate and key together, kept by the kubelet of a worker.</summary>
    public const string KubeletClientCertificate = KubeletPki + "/kubelet-client-current.pem";
    public const string BootstrapKubeconfig = Kubeconfigs + "/bootstrap-kubelet.conf";

    /// <summary>kubeadm's phases look for it here.</summary>
    public const string AdminKubeconfig = Kubeconfigs + "/admin.conf";

    /// <summary>What only the scheduler may see: kubeadm mounts nothing else into it.</summary>
    public const string SchedulerPki = Kubeconfigs + "/scheduler";

    /// <summary>Policies and keys of the API server beyond kubeadm's own.</summary>
    public const string ControlPlane = Kubeconfigs + "/slipway";
    public const string AuditLogs = "/var/log/kubernetes/audit";
    public const string KubeadmConfig = "/etc/slipway/kubeadm.yaml";
    public const string Units = "/etc/systemd/system";

    /// <summary>Links to the programs of the installed versions.</summary>
    public const string Programs = "/opt/slipway/bin";

    /// <summary>Each installed file, in a folder by version and hash.</summary>
    public const string Assets = "/opt/slipway/assets";
    public const string CniPlugins = "/opt/cni/bin";
    public const string ContainerdConfig = "/etc/containerd/config.toml";

    /// <summary>What the agent keeps of its own over reboots.</summary>
    public const string State = "/var/lib/slipway";

    /// <summary>The status document as it was last written.</summary>
    public const string Status = State + "/status.json";

    /// <summary>With which files each unit was started.</summary>
    public const string Started = State + "/started";
}
