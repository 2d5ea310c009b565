using Slipway.Node.Stages;

namespace Slipway.Node.Joining;

/// <summary>How a worker comes by its identity.</summary>
sealed class JoiningStage : IStage
{
    public string Name => "joining";

    public Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel) => Task.FromResult<IReadOnlyList<NodeAction>>([]);

    public Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel) => throw this.Foreign(action);
}
