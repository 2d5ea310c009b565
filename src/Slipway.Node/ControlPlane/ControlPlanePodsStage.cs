using System.Text.Json.Nodes;
using Slipway.Node.Certificates;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.ControlPlane;

/// <summary>
/// Sees that the control plane runs with the keys that it is to run with: the kubelet's own word on its static pods carries the mark that
/// their manifests carry. Then the next machine may restart its own.
/// </summary>
sealed class ControlPlanePodsStage : IStage
{
    static readonly string[] s_components = ["kube-apiserver", "kube-controller-manager", "kube-scheduler"];

    public string Name => "control plane pods";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel)
    {
        if (context.Config.Role != NodeRole.ControlPlane || TrustMark.OfControlPlane(context.Trust) is not { } mark || context.PodsMark == mark) return [];
        foreach (var component in s_components)
        {
            if (!Runs(await FindAsync(component, context, cancel).ConfigureAwait(false), mark)) return [new Wait($"{component} to run with its keys")];
        }
        return await ControlPlaneTurns.IsOursAsync(context, cancel).ConfigureAwait(false) ? [new GiveControlPlaneTurnBack()] : [new NotePods(mark)];
    }

    public async Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel)
    {
        if (action is NotePods note) context.PodsMark = note.Mark;
        else if (action is GiveControlPlaneTurnBack) await ControlPlaneTurns.GiveBackAsync(context, cancel).ConfigureAwait(false);
        else throw this.Foreign(action);
    }

    static Task<JsonObject?> FindAsync(string component, NodeContext context, CancellationToken cancel) => ClusterParts.AskAsync(context,
        api => api.FindAsync($"/api/v1/namespaces/kube-system/pods/{component}-{context.Identity.InstanceId}", cancel), cancel);

    static bool Runs(JsonObject? pod, string mark) =>
        (pod?["spec"]?["containers"]?[0]?["env"] as JsonArray ?? []).Any(entry => (string?)entry?["name"] == TrustMark.Variable && (string?)entry["value"] == mark)
        && (pod?["status"]?["conditions"] as JsonArray ?? []).Any(condition => (string?)condition?["type"] == "Ready" && (string?)condition["status"] == "True");
}

sealed record NotePods(string Mark) : NodeAction
{
    public override string Description => "note that the control plane runs with its keys";
}
