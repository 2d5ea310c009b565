using Slipway.Node.Stages;

namespace Slipway.Node.Reporting;

/// <summary>Tells CloudFormation that this instance is ready.</summary>
sealed class SignalStage : IStage
{
    public string Name => "signal";

    public Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<NodeAction>>(context.Signalled ? [] : [new SignalReady()]);

    public async Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel)
    {
        if (action is not SignalReady) throw this.Foreign(action);
        try
        {
            await context.Cloud.SignalAsync(context.Boot.Signal.Stack, context.Boot.Signal.Resource, context.Identity.InstanceId, success: true, cancel).ConfigureAwait(false);
        }
        catch (StepException refusal) when (refusal.Permanent)
        {
            // CloudFormation takes signals while it makes or updates the group; later machines have nobody who waits for them.
            context.Host.Log($"not signalled: {refusal.Message}");
        }
        context.Signalled = true;
    }
}

public sealed record SignalReady : NodeAction
{
    public override string Description => "signal that this instance is ready";
}
