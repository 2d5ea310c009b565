using System.Text.Json.Nodes;

namespace Slipway.Node.ControlPlane;

/// <summary>What the cluster-wide phases were last done with, kept in the cluster itself. Written last: without it they are done again.</summary>
/// <param name="Version">Of Kubernetes, as <c>1.36.2</c>.</param>
/// <param name="Hash">Of the cluster-wide part of kubeadm's configuration.</param>
sealed record ClusterMark(string Version, string Hash)
{
    public const string Collection = "/api/v1/namespaces/kube-system/configmaps";
    const string Name = "slipway";

    public static string Path => $"{Collection}/{Name}";

    public static ClusterMark? Read(JsonObject? value) =>
        value?["data"] is JsonObject data && (string?)data["kubernetesVersion"] is { } version && (string?)data["configuration"] is { } hash ? new(version, hash) : null;

    public JsonObject ToJson() => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["metadata"] = new JsonObject { ["name"] = Name, ["namespace"] = "kube-system" },
        ["data"] = new JsonObject { ["kubernetesVersion"] = Version, ["configuration"] = Hash },
    };
}
