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
    public const string Units = "/etc/systemd/system";
}
