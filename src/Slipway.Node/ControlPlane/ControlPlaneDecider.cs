using Slipway.Node.Files;
using Slipway.Node.Stages;

namespace Slipway.Node.ControlPlane;

/// <summary>Files first; kubeadm's preflight once, before there are static pods; the static pods whenever they are not those of the configuration.</summary>
static class ControlPlaneDecider
{
    public static IReadOnlyList<NodeAction> Decide(ControlPlaneObservation seen)
    {
        if (seen.FilesToWrite.Count > 0) return [new WriteFiles(seen.FilesToWrite)];
        if (!seen.ManifestsExist) return [new RunKubeadm(KubeadmPhases.Preflight), new RunKubeadm(KubeadmPhases.Manifests)];
        return seen.ManifestsCurrent ? [] : [new RunKubeadm(KubeadmPhases.Manifests)];
    }
}

sealed record ControlPlaneObservation(IReadOnlyList<string> FilesToWrite, bool ManifestsExist, bool ManifestsCurrent);

sealed record RunKubeadm(KubeadmPhase Phase) : NodeAction
{
    public override string Description => $"kubeadm {Phase.Name}";
}
