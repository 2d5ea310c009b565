using Slipway.Node.Files;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.ControlPlane;

/// <summary>The static pods of a control-plane node; the kubelet runs them.</summary>
sealed class ControlPlaneStage : IStage
{
    public string Name => "control plane";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel) =>
        await Plan(context).WantingAsync(context.Host, cancel).ConfigureAwait(false) is { Count: > 0 } wanting ? [new WriteFiles(wanting)] : [];

    public Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel) =>
        action is WriteFiles write ? Plan(context).WriteAsync(write, context.Host, cancel) : throw this.Foreign(action);

    static List<PlannedFile> Plan(NodeContext context)
    {
        var files = new List<PlannedFile>();
        if (context.Config.Role != NodeRole.ControlPlane || context.SlotAddress is not { } address) return files;
        files.AddAuthority(context.Config, AuthorityNames.Kubernetes, $"{Paths.Pki}/ca.crt");
        files.AddAuthority(context.Config, AuthorityNames.Etcd, $"{Paths.EtcdPki}/ca.crt");
        files.AddAuthority(context.Config, AuthorityNames.FrontProxy, $"{Paths.Pki}/front-proxy-ca.crt");
        files.AddRange(ControlPlaneFiles.Write(context.Config, address));
        return files;
    }
}
