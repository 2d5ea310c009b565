using Slipway.Spec.Model;

namespace Slipway.Design.Facts;

/// <summary>A publisher's file of Kubernetes objects, or its Helm chart.</summary>
/// <param name="Sha256">Lower-case hex, as the publisher's index names it or of the release's tag.</param>
/// <param name="IsChart">Otherwise the file holds the objects themselves.</param>
public sealed record AddonFile(string Name, string Version, string Url, string Sha256, bool IsChart);

/// <summary>What a cluster's network plugin and cloud controller manager are made of: versions, files and container images.</summary>
public static class AddonFiles
{
    public const string CloudController = "aws-cloud-controller-manager";
    public const string Flannel = "flannel";
    public const string FlannelVersion = "0.28.9";

    const string CloudControllerRepository = "registry.k8s.io/provider-aws/cloud-controller-manager";
    const string CiliumVersion = "1.19.6";
    const string CalicoVersion = "3.31.6";

    /// <summary>The newest patch of each minor of Kubernetes, whose number it shares.</summary>
    static readonly Dictionary<int, string> s_cloudControllers = new() { [32] = "1.32.8", [33] = "1.33.4", [34] = "1.34.3", [35] = "1.35.2", [36] = "1.36.1" };

    static readonly Dictionary<Cni, AddonFile> s_published = new()
    {
        [Cni.Cilium] = new("cilium", CiliumVersion, $"https://helm.cilium.io/cilium-{CiliumVersion}.tgz", "21c43cf53841f9ab0375047d95aa4c64051ea52bbd2c679416e6408f5f1c9179", IsChart: true),
        [Cni.Calico] = new("calico", CalicoVersion, $"https://raw.githubusercontent.com/projectcalico/calico/v{CalicoVersion}/manifests/calico-vxlan.yaml", "47aa898316cb990f9e0c2806177bddb518b7f3f612fb1ae92b38254cf4bdca0c", IsChart: false),
    };

    static readonly Dictionary<Cni, string[]> s_images = new()
    {
        [Cni.Cilium] = [$"quay.io/cilium/cilium:v{CiliumVersion}", $"quay.io/cilium/operator-generic:v{CiliumVersion}"],
        [Cni.Calico] = [$"quay.io/calico/cni:v{CalicoVersion}", $"quay.io/calico/kube-controllers:v{CalicoVersion}", $"quay.io/calico/node:v{CalicoVersion}"],
        [Cni.Flannel] = [FlannelImage, FlannelPluginImage],
    };

    public const string FlannelImage = $"ghcr.io/flannel-io/flannel:v{FlannelVersion}";

    /// <summary>Brings the plugin's program to a node.</summary>
    public const string FlannelPluginImage = "ghcr.io/flannel-io/flannel-cni-plugin:v1.9.1-flannel3";

    /// <summary>What the control plane installs of itself.</summary>
    public static IReadOnlyList<string> OwnNames { get; } = [CloudController, Flannel, .. s_published.Values.Select(static file => file.Name)];

    /// <summary>Whether the control plane installs the plugin; otherwise it is the user's to install.</summary>
    public static bool Installs(Cni plugin) => s_images.ContainsKey(plugin);

    /// <summary>Null: no publisher's file is used.</summary>
    public static AddonFile? Published(Cni plugin) => s_published.GetValueOrDefault(plugin);

    public static string CloudControllerVersion(KubernetesVersion kubernetes) =>
        s_cloudControllers.TryGetValue(kubernetes.Minor, out var known) ? known : s_cloudControllers[s_cloudControllers.Keys.Max()];

    public static string CloudControllerImage(KubernetesVersion kubernetes) => $"{CloudControllerRepository}:v{CloudControllerVersion(kubernetes)}";

    /// <summary>References with tags, in ordinal order.</summary>
    public static IReadOnlyList<string> Images(KubernetesVersion kubernetes, Cni plugin) =>
        [.. (s_images.GetValueOrDefault(plugin) ?? []).Append(CloudControllerImage(kubernetes)).Order(StringComparer.Ordinal)];
}
