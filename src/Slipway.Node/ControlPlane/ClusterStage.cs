using System.Text.Json.Nodes;
using Slipway.Kubernetes;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.ControlPlane;

/// <summary>The cluster around a control-plane node whose API server answers: its rights, its configuration, what kubeadm adds to it, and who may join.</summary>
sealed class ClusterStage : IStage
{
    public const string RoleLabel = "node-role.kubernetes.io/control-plane";

    const string Apps = "/apis/apps/v1/namespaces/kube-system";

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
                parts.ServesJoining)
            {
                RightsMissing = await AnyMissingAsync(api, ClusterObjects.ForMachines().Select(static binding => $"{AdminRights.Collection}/{binding["metadata"]?["name"]}"), cancel).ConfigureAwait(false),
                AddonsMissing = await AnyMissingAsync(api, KubeadmWorkloads(context.Config), cancel).ConfigureAwait(false),
            });
        }, cancel).ConfigureAwait(false);
    }

    public async Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel)
    {
        var parts = ClusterParts.Of(context);
        switch (action)
        {
            case GrantRights grant:
                await ClusterParts.AskAsync(context, api => GrantAsync(api, grant.Again ? ClusterObjects.ForMachines() : ClusterObjects.All(), cancel), cancel).ConfigureAwait(false);
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

    /// <summary>By label: whoever brings a CoreDNS of their own for the same Service keeps it.</summary>
    static IEnumerable<string> KubeadmWorkloads(NodeConfig.NodeConfig config)
    {
        yield return $"{Apps}/deployments?labelSelector=k8s-app%3Dkube-dns";
        if (KubeadmFile.HasKubeProxy(config)) yield return $"{Apps}/daemonsets?labelSelector=k8s-app%3Dkube-proxy";
    }

    /// <param name="paths">Of objects, or of lists, which count as missing where they are empty.</param>
    static async Task<bool> AnyMissingAsync(KubernetesApi api, IEnumerable<string> paths, CancellationToken cancel)
    {
        foreach (var path in paths)
        {
            if (await api.FindAsync(path, cancel).ConfigureAwait(false) is not { } found || found["items"] is JsonArray { Count: 0 }) return true;
        }
        return false;
    }

    static async Task<bool> GrantAsync(KubernetesApi api, IReadOnlyList<JsonObject> bindings, CancellationToken cancel)
    {
        foreach (var binding in bindings) await api.EnsureAsync(AdminRights.Collection, binding, cancel).ConfigureAwait(false);
        return true;
    }

    static async Task<bool> MarkAsync(KubernetesApi api, ClusterMark mark, CancellationToken cancel)
    {
        await api.EnsureAsync(ClusterMark.Collection, mark.ToJson(), cancel).ConfigureAwait(false);
        return true;
    }
}
