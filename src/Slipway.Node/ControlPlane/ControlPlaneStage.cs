using Slipway.Node.Certificates;
using Slipway.Node.Files;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.ControlPlane;

/// <summary>The static pods of a control-plane node, written by kubeadm; the kubelet runs them.</summary>
sealed class ControlPlaneStage : IStage
{
    public string Name => "control plane";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel)
    {
        if (Address(context) is not { } address) return [];
        context.EtcdGeneration = await EtcdGeneration.FindAsync(context, cancel).ConfigureAwait(false);
        if (Plan(context, address) is not { } plan) return [new Wait("etcd to begin")];
        var host = context.Host;
        var seen = new ControlPlaneObservation(
            await plan.Files.WantingAsync(host, cancel).ConfigureAwait(false),
            await Manifests.ExistAsync(host, cancel).ConfigureAwait(false),
            await Manifests.AreCurrentAsync(plan.Pods, host, cancel).ConfigureAwait(false));
        if (seen is { FilesToWrite.Count: 0, ManifestsExist: true, ManifestsCurrent: false }) seen = seen with { Turn = await ControlPlaneTurns.LookAsync(context, cancel).ConfigureAwait(false) };
        return ControlPlaneDecider.Decide(seen);
    }

    public async Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel)
    {
        if (Address(context) is not { } address || Plan(context, address) is not { } plan) throw this.Foreign(action);
        switch (action)
        {
            case WriteFiles write:
                await plan.Files.WriteAsync(write, context.Host, cancel).ConfigureAwait(false);
                break;
            case RunKubeadm run:
                await Kubeadm.RunAsync(run.Phase, context.Host, cancel).ConfigureAwait(false);
                if (run.Phase == KubeadmPhases.Manifests) await Manifests.MarkAsync(plan.Pods, context.EtcdGeneration, context.Host, cancel).ConfigureAwait(false);
                break;
            case TakeControlPlaneTurn take:
                await ControlPlaneTurns.TakeAsync(context, take.Version, cancel).ConfigureAwait(false);
                // Looked at again, and the turn given back, also where the keys stay what they were.
                context.PodsMark = null;
                break;
            default:
                throw this.Foreign(action);
        }
    }

    static string? Address(NodeContext context) => context.Config.Role == NodeRole.ControlPlane ? context.SlotAddress : null;

    static ControlPlanePlan? Plan(NodeContext context, string address)
    {
        if (context.EtcdGeneration is not { } generation) return null;
        var trust = TrustMark.OfControlPlane(context.Trust);
        return new ControlPlanePlan(
            ControlPlaneFiles.For(context.Config, context.Identity.InstanceId, address, generation, trust), KubeadmFile.OfStaticPods(context.Config, address, generation, trust));
    }

    /// <param name="Pods">What the static pods are made from.</param>
    sealed record ControlPlanePlan(IReadOnlyList<PlannedFile> Files, string Pods);
}
