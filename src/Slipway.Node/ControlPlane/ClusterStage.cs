using System.Text.Json.Nodes;
using Slipway.Kubernetes;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.ControlPlane;

/// <summary>The cluster around a control-plane node whose API server answers: its rights, its configuration, what kubeadm adds to it, and who may join.</summary>
sealed class ClusterStage : IStage
{
    public const string RoleLabel = "node-role.kubernetes.io/control-plane";

    public string Name => "cluster";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel)
    {
        if (context.Config.Role != NodeRole.ControlPlane) return [];
        var parts = ClusterParts.Of(context);
        return await ClusterParts.AskAsync(context, async api =>
        {
            var node = await api.FindAsync($"/api/v1/nodes/{context.Identity.InstanceId}", cancel).ConfigureAwait(false);
            return ClusterDecider.Decide(new ClusterObservation(
                new ClusterMark(context.Config.KubernetesVersion.TrimStart('v'), KubeadmFile.SharedHash(context.Config)),
                ClusterMark.Read(await api.FindAsync(ClusterMark.Path, cancel).ConfigureAwait(false)),
                parts.Told == KubeadmFile.SharedHash(context.Config),
                node?["metadata"]?["labels"] is JsonObject labels && labels.ContainsKey(RoleLabel),
                parts.ServesJoining));
        }, cancel).ConfigureAwait(false);
    }

    public async Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel)
    {
        var parts = ClusterParts.Of(context);
        switch (action)
        {
            case GrantRights:
                await ClusterParts.AskAsync(context, api => GrantAsync(api, cancel), cancel).ConfigureAwait(false);
                break;
            case RunKubeadm run:
                await Kubeadm.RunAsync(run.Phase, context.Host, cancel).ConfigureAwait(false);
                break;
            case MarkCluster mark:
                await ClusterParts.AskAsync(context, api => MarkAsync(api, mark.Mark, cancel), cancel).ConfigureAwait(false);
                parts.Told = mark.Mark.Hash;
                break;
            case ServeJoining:
                parts.ServeJoining();
                break;
            default:
                throw this.Foreign(action);
        }
    }

    static async Task<bool> GrantAsync(KubernetesApi api, CancellationToken cancel)
    {
        foreach (var (collection, make) in ClusterObjects.All) await api.EnsureAsync(collection, make(), cancel).ConfigureAwait(false);
        return true;
    }

    static async Task<bool> MarkAsync(KubernetesApi api, ClusterMark mark, CancellationToken cancel)
    {
        await api.EnsureAsync(ClusterMark.Collection, mark.ToJson(), cancel).ConfigureAwait(false);
        return true;
    }
}
