using Slipway.Node.Services;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.Runtime;

/// <summary>containerd.</summary>
sealed class RuntimeStage : IStage
{
    public string Name => "container runtime";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel) =>
        Plan(context) is { } plan ? ServiceDecider.Decide(plan, await ServiceObservation.LookAsync(plan, context.Host, cancel).ConfigureAwait(false)) : [];

    public async Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel)
    {
        if (Plan(context) is not { } plan || !await ServiceActor.TryActAsync(plan, action, context.Host, cancel).ConfigureAwait(false)) throw this.Foreign(action);
    }

    static ServicePlan? Plan(NodeContext context) => context.Config.Role == NodeRole.Etcd ? null : new ServicePlan(UnitNames.Containerd, ContainerdFiles.For(context.Config), []);
}
