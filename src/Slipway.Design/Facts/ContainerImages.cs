using System.Globalization;

namespace Slipway.Design.Facts;

/// <summary>The images that kubeadm of a release names: what a self-managed cluster runs before any addon.</summary>
public static class ContainerImages
{
    const string Registry = "registry.k8s.io";

    static readonly string[] s_components = ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "kube-proxy"];

    /// <summary>Tags of CoreDNS and of the sandbox by minor.</summary>
    static readonly Dictionary<int, (string CoreDns, string Pause)> s_tags = new()
    {
        [32] = ("v1.11.3", "3.10"),
        [33] = ("v1.12.0", "3.10"),
        [34] = ("v1.12.1", "3.10.1"),
        [35] = ("v1.13.1", "3.10.1"),
        [36] = ("v1.14.2", "3.10.2"),
    };

    /// <summary>References with tags, in ordinal order.</summary>
    public static IReadOnlyList<string> For(KubernetesVersion kubernetes)
    {
        var (coreDns, pause) = s_tags.TryGetValue(kubernetes.Minor, out var known) ? known : s_tags[s_tags.Keys.Max()];
        return
        [
            .. s_components.Select(component => string.Create(CultureInfo.InvariantCulture, $"{Registry}/{component}:v{kubernetes.Major}.{kubernetes.Minor}.{kubernetes.Patch}"))
                .Append($"{Registry}/coredns/coredns:{coreDns}").Append($"{Registry}/pause:{pause}").Order(StringComparer.Ordinal),
        ];
    }
}
