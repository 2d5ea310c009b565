using Slipway.Node.Stages;

namespace Slipway.Node.Assets;

/// <summary>The programs that a node runs, hash-checked, and what the kernel must allow them.</summary>
sealed class AssetStage : IStage
{
    public string Name => "assets";

    public Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel) => Task.FromResult<IReadOnlyList<NodeAction>>([]);

    public Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel) => throw this.Foreign(action);
}
