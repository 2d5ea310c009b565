using Slipway.Node.Files;
using Slipway.Node.Stages;

namespace Slipway.Node.ControlPlane;

/// <summary>
/// Files first; kubeadm's preflight once, before there are static pods; the static pods whenever they are not those of the configuration.
/// Pods that serve are started anew in this machine's turn only.
/// </summary>
public static class ControlPlaneDecider
{
    public static IReadOnlyList<NodeAction> Decide(ControlPlaneObservation seen)
    {
        if (seen.FilesToWrite.Count > 0) return [new WriteFiles(seen.FilesToWrite)];
        if (!seen.ManifestsExist) return [new RunKubeadm(KubeadmPhases.Preflight), new RunKubeadm(KubeadmPhases.Manifests)];
        return seen.ManifestsCurrent ? [] : [InTurn(seen.Turn) ?? new RunKubeadm(KubeadmPhases.Manifests)];
    }

    static NodeAction? InTurn(TurnSight? turn) => turn switch
    {
        null or { IsOurs: true } => null,
        { Holder: { } holder } => new Wait($"{holder}, whose turn it is to restart its API server"),
        { OthersAreReady: false } => new Wait("all other API servers to be ready, to restart this one"),
        _ => new TakeControlPlaneTurn(turn.Version),
    };
}

/// <param name="Turn">Null: none is needed. Looked at only where the manifests are to change.</param>
public sealed record ControlPlaneObservation(IReadOnlyList<string> FilesToWrite, bool ManifestsExist, bool ManifestsCurrent, TurnSight? Turn = null);

/// <param name="Holder">Whose turn it is; null: nobody's.</param>
/// <param name="Version">Of the document, for taking it under a condition; null: there is none.</param>
public sealed record TurnSight(bool IsOurs, string? Holder, bool OthersAreReady, string? Version);

public sealed record RunKubeadm(KubeadmPhase Phase) : NodeAction
{
    public override string Description => $"kubeadm {Phase.Name}";
}

public sealed record TakeControlPlaneTurn(string? Version) : NodeAction
{
    public override string Description => "take the turn to restart the API server";
}

public sealed record GiveControlPlaneTurnBack : NodeAction
{
    public override string Description => "give the turn to restart the API server back";
}
