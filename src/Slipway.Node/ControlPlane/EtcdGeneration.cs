using Slipway.Node.Stages;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.ControlPlane;

/// <summary>
/// Which generation of etcd the control plane is to run on. A restore makes the next one: what API servers hold in memory of the one
/// before is not true any more.
/// </summary>
static class EtcdGeneration
{
    /// <returns>Null: none has begun, or it is not known yet.</returns>
    public static async Task<int?> FindAsync(NodeContext context, CancellationToken cancel)
    {
        // The member on this machine, where there is one: it votes, or this stage is not reached.
        if (context.Config.Etcd?.Member is not null) return context.Etcd?.Voting ?? context.EtcdGeneration;
        try
        {
            var record = await context.Cloud.State.FindAsync(context.StateUrl(StateKeys.EtcdCluster), cancel).ConfigureAwait(false);
            return record is not null && EtcdJson.Read(record.Content.Span, EtcdJson.Default.EtcdClusterRecord) is { Formed: true, Generation: var generation } ? generation : context.EtcdGeneration;
        }
        catch (StepException) when (context.EtcdGeneration is not null)
        {
            return context.EtcdGeneration;
        }
    }
}
