using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>Whether a pod may go on a node: taints and tolerations, node selector.</summary>
static class Placement
{
    public static bool Tolerates(JsonNode? podSpec, Taint taint) => podSpec.Items("tolerations").Any(toleration =>
        (toleration.Text("effect") is null or "" || toleration.Text("effect") == taint.Effect)
        && (toleration.Text("operator") == "Exists"
            ? toleration.Text("key") is null or "" || toleration.Text("key") == taint.Key
            : toleration.Text("key") == taint.Key && (toleration.Text("value") ?? "") == taint.Value));

    /// <summary>The first taint that keeps the pod away.</summary>
    public static Taint? Repels(JsonNode? podSpec, NodeFacts node) =>
        node.Taints.FirstOrDefault(taint => taint.Effect is "NoSchedule" or "NoExecute" && !Tolerates(podSpec, taint));

    public static bool Selects(JsonNode? podSpec, NodeFacts node) =>
        podSpec.Map("nodeSelector").All(pair => node.Labels.GetValueOrDefault(pair.Key) == pair.Value);
}
