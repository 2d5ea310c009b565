using Slipway.Node.Files;
using Slipway.Node.Hosting;
using Slipway.Node.Services;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.Etcd;

/// <summary>The slot's member of etcd. Before the control plane: an API server without it only fails.</summary>
sealed class EtcdStage : IStage
{
    public string Name => "etcd";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel) =>
        Plan(context) is { } plan ? ServiceDecider.Decide(plan, await ServiceObservation.LookAsync(plan, context.Host, cancel).ConfigureAwait(false)) : [];

    public async Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel)
    {
        if (Plan(context) is not { } plan || !await ServiceActor.TryActAsync(plan, action, context.Host, cancel).ConfigureAwait(false)) throw this.Foreign(action);
    }

    static ServicePlan? Plan(NodeContext context)
    {
        if (context.Config.Etcd is not { Member: { } member } etcd || context.SlotAddress is not { } address) return null;
        var files = new List<PlannedFile> { new(Paths.EtcdConfig, EtcdFile.Write(etcd, member, address)), new($"{Paths.Units}/{UnitNames.Etcd}", EtcdUnit.Text) };
        files.AddAuthority(context.Config, AuthorityNames.Etcd, $"{Paths.EtcdPki}/ca.crt");
        return new ServicePlan(UnitNames.Etcd, files, [Probe.Etcd]);
    }
}
