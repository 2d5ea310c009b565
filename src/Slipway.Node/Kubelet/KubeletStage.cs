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
    /// <summary>
    /// The name servers behind systemd-resolved. Where it runs, <c>/etc/resolv.conf</c> may name its own address on loopback only: in a pod that
    /// is the pod itself, and a CoreDNS that asks itself stops with "Loop detected".
    /// </summary>
    public const string Resolver = "/run/systemd/resolve/resolv.conf";

    public string Name => "kubelet";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel)
    {
        if (await PlanAsync(context, cancel).ConfigureAwait(false) is not { } plan) return [];
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
        if (await PlanAsync(context, cancel).ConfigureAwait(false) is not { } plan || !await ServiceActor.TryActAsync(plan, action, context.Host, cancel).ConfigureAwait(false)) throw this.Foreign(action);
    }

    static async Task<ServicePlan?> PlanAsync(NodeContext context, CancellationToken cancel)
    {
        var config = context.Config;
        if (config.Role == NodeRole.Etcd) return null;
        // It lies there as long as the machine runs, whether or not the service is being restarted right now.
        var resolver = await context.Host.Files.ExistsAsync(Resolver, cancel).ConfigureAwait(false) ? Resolver : null;
        var files = new List<PlannedFile>();
        files.AddAuthority(config, AuthorityNames.Kubernetes, $"{Paths.Pki}/ca.crt");
        files.AddRange(KubeletFiles.Write(config, context.Identity, resolver));
        files.Add(new PlannedFile($"{Paths.Units}/{UnitNames.Kubelet}", KubeletUnit.Write(config, context.Identity, TrustMark.OfKubelet(context.Trust))));
        return new ServicePlan(UnitNames.Kubelet, files, config.Role == NodeRole.ControlPlane ? [Probe.ApiServer, Probe.Node] : [Probe.Node]);
    }
}
