using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>The taints that say a node's condition; others are left alone.</summary>
static class Taints
{
    static readonly string[] s_conditions = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

    public static JsonObject Set(JsonObject node, IEnumerable<(string Key, string Effect)> taints, string now)
    {
        var kept = node.Items("spec", "taints").Where(taint => !s_conditions.Contains(taint.Text("key"))).Select(taint => taint.DeepClone());
        var added = taints.Select(taint =>
        {
            var value = new JsonObject { ["key"] = taint.Key, ["effect"] = taint.Effect };
            if (taint.Effect == "NoExecute") value["timeAdded"] = now;
            return (JsonNode)value;
        });
        var all = kept.Concat(added).ToList();
        if (all.Count == 0) node.Child("spec").Remove("taints");
        else node.Child("spec")["taints"] = Json.Array(all);
        return node;
    }
}
