using Slipway.Testing;

namespace Slipway.RealNode.Tests;

/// <summary>The programs of one release that instances run, in the folder given to <c>./test --real DIR</c>.</summary>
static class RealBinaries
{
    public const string Variable = "SLIPWAY_REAL";

    /// <summary>Each with where it comes from.</summary>
    static readonly (string Files, string From)[] s_wanted =
    [
        ("kube-apiserver kube-controller-manager kube-scheduler kube-proxy kubelet kubeadm kubectl", "https://dl.k8s.io/v1.36.2/kubernetes-server-linux-amd64.tar.gz"),
        ("etcd etcdctl etcdutl", "etcd's release page"),
        ("containerd containerd-shim-runc-v2 ctr runc", "the releases of containerd and runc, or Debian sid's packages containerd and runc, unpacked with dpkg -x"),
        ("cni/bridge cni/host-local cni/portmap cni/loopback", "the releases of containernetworking/plugins, or Debian sid's containernetworking-plugins"),
    ];

    static readonly string[] s_programs = ["unshare", "nsenter", "ip", "losetup", "mkfs.ext4", "aws"];

    public static string Folder => Environment.GetEnvironmentVariable(Variable) ?? "";

    /// <summary>A Debian system that debootstrap made, with systemd and cloud-init, in the same folder; null: it has to be made first.</summary>
    public static string? Base => new FileInfo(File("base/sbin/init")) is { LinkTarget: not null } or { Exists: true } ? File("base") : null;

    public static string File(string name) => Path.Combine(Folder, name);

    /// <returns>Null: nothing.</returns>
    public static string? Missing()
    {
        if (Folder.Length == 0) return "./test --real DIR runs this, with a folder of Kubernetes' own binaries";
        foreach (var (files, from) in s_wanted)
        {
            var missing = files.Split(' ').Where(file => !System.IO.File.Exists(File(file))).ToList();
            if (missing.Count > 0) return $"{Folder} lacks {string.Join(", ", missing)}: {from}";
        }
        var programs = s_programs.Concat(Base is null ? ["debootstrap"] : []).Where(program => Tools.Find(program) is null).ToList();
        if (programs.Count > 0) return $"not on PATH: {string.Join(", ", programs)} (apt-get install debootstrap iproute2 util-linux mount e2fsprogs awscli)";
        return Environment.UserName == "root" ? null : "namespaces want root";
    }
}
