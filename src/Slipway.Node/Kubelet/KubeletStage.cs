using Slipway.Node.Certificates;
using Slipway.Node.Files;
using Slipway.Node.Hosting;
using Slipway.Node.Services;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.Kubelet;

/// <summary>The kubelet, and what it brings up: the API server of a control-plane node, and the Node.</summary>
sealed class KubeletStage : IStage
{
    public string Name => "kubelet";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel)
    {
        if (Plan(context) is not { } plan) return [];
        var next = ServiceDecider.Decide(plan, await ServiceObservation.LookAsync(plan, context.Host, cancel).ConfigureAwait(false));
        return next is [WaitHealthy { Probe: Probe.Node }] && await IsForgottenAsync(context, cancel).ConfigureAwait(false) ? [new RejoinCluster(plan.Unit)] : next;
    }

    // Before the boot has ended, the Node is yet to come.
    static async Task<bool> IsForgottenAsync(NodeContext context, CancellationToken cancel) =>
        context.Booted && !Rejoins(context).IsUnderWay(context.Host.Time.GetUtcNow()) && await context.Host.Probes.IsForgottenAsync(cancel).ConfigureAwait(false);

    static Rejoining Rejoins(NodeContext context) => context.Part(static () => new Rejoining());

    public async Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel)
    {
        if (action is RejoinCluster rejoin)
        {
            Rejoins(context).Begin(context.Host.Time.GetUtcNow());
            await context.Host.Units.RestartAsync(rejoin.Unit, cancel).ConfigureAwait(false);
            return;
        }
        if (Plan(context) is not { } plan || !await ServiceActor.TryActAsync(plan, action, context.Host, cancel).ConfigureAwait(false)) throw this.Foreign(action);
    }

    static ServicePlan? Plan(NodeContext context)
    {
        var config = context.Config;
        if (config.Role == NodeRole.Etcd) return null;
        var files = new List<PlannedFile>();
        files.AddAuthority(config, AuthorityNames.Kubernetes, $"{Paths.Pki}/ca.crt");
        files.AddRange(KubeletFiles.Write(config, context.Identity));
        files.Add(new PlannedFile($"{Paths.Units}/{UnitNames.Kubelet}", KubeletUnit.Write(config, context.Identity, TrustMark.OfKubelet(context.Trust))));
        return new ServicePlan(UnitNames.Kubelet, files, config.Role == NodeRole.ControlPlane ? [Probe.ApiServer, Probe.Node] : [Probe.Node]);
    }
}
