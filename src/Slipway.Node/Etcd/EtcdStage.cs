using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.Etcd;

/// <summary>The slot's member of etcd. Before the control plane: an API server without it only fails.</summary>
sealed class EtcdStage : IStage
{
    public string Name => "etcd";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel) =>
        Keeper(context) is { } keeper ? await keeper.NextAsync(cancel).ConfigureAwait(false) : [];

    public Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel) => (Keeper(context) ?? throw this.Foreign(action)).ActAsync(action, cancel);

    // Made anew when the configuration or the address is another.
    static EtcdKeeper? Keeper(NodeContext context)
    {
        if (context.Config.Etcd is not { Member: { } member } etcd || context.SlotAddress is not { } address) return null;
        var authority = context.Config.Authorities.GetValueOrDefault(AuthorityNames.Etcd);
        if (context.Etcd is { } kept && kept.Slot.Config == etcd && kept.Slot.Address == address && kept.Slot.Authority == authority) return kept;
        context.Etcd?.Dispose();
        return context.Etcd = new EtcdKeeper(new EtcdSlot
        {
            Cluster = context.Config.Cluster, InstanceId = context.Identity.InstanceId, Config = etcd, Member = member, Address = address, Authority = authority,
            Host = context.Host, State = context.Cloud.State, StateUrl = context.StateUrl,
        });
    }
}
