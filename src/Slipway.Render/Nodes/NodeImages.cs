using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Mirror;

namespace Slipway.Render.Nodes;

/// <summary>The container images that a kind of node gets from the mirror before its kubelet starts.</summary>
static class NodeImages
{
    /// <summary>By name. Null without a mirror, and before the lock pins its archives.</summary>
    public static IReadOnlyList<ImageConfig>? For(ClusterDesign design, NodeRole role, Architecture architecture) =>
        design.Mirror is { } mirror && role != NodeRole.Etcd && mirror.Images.Count > 0
            ? [.. MirrorDesign.Needs(design).Where(need => need.Architecture == architecture && Runs(role, need.Name))
                .Select(need => mirror.Images.FirstOrDefault(pin => pin.Name == need.Name && pin.Architecture == architecture)).OfType<ImagePin>()
                .Select(pin => new ImageConfig(pin.Name, pin.Digest, $"{mirror.Url}/{MirrorKeys.Image(Archive(pin))}", pin.Sha256))]
            : null;

    static ImageArchive Archive(ImagePin pin) => new(pin.Name, pin.Architecture.ToString().ToLowerInvariant(), pin.Digest, pin.Sha256);

    /// <summary>What belongs to the control plane runs nowhere else.</summary>
    static bool Runs(NodeRole role, string image) =>
        role == NodeRole.ControlPlane || !s_controlPlane.Any(pod => image.Contains($"/{pod}:", StringComparison.Ordinal));

    static readonly string[] s_controlPlane = ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "cloud-controller-manager"];
}
