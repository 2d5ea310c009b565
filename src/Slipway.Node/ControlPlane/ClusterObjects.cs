using System.Text.Json.Nodes;
using Slipway.Node.Joining;

namespace Slipway.Node.ControlPlane;

/// <summary>
/// The rights that a cluster begins with, beyond those that every API server makes: operators, machines that join, and nodes that
/// renew. Nothing here approves a request by itself except a node's own renewal, which is that of the name it already has.
/// </summary>
static class ClusterObjects
{
    const string Group = "rbac.authorization.k8s.io";
    const string Bindings = $"/apis/{Group}/v1/clusterrolebindings";

    public static readonly IReadOnlyList<(string Collection, Func<JsonObject> Make)> All =
    [
        (Bindings, () => Binding("kubeadm:cluster-admins", "kubeadm:cluster-admins", "cluster-admin")),
        (Bindings, () => Binding("slipway:machines-ask-for-certificates", BootstrapToken.Group, "system:node-bootstrapper")),
        (Bindings, () => Binding("slipway:nodes-renew-their-own", "system:nodes", "system:certificates.k8s.io:certificatesigningrequests:selfnodeclient")),
    ];

    static JsonObject Binding(string name, string group, string role) => new()
    {
        ["apiVersion"] = $"{Group}/v1",
        ["kind"] = "ClusterRoleBinding",
        ["metadata"] = new JsonObject { ["name"] = name },
        ["roleRef"] = new JsonObject { ["apiGroup"] = Group, ["kind"] = "ClusterRole", ["name"] = role },
        ["subjects"] = new JsonArray(new JsonObject { ["apiGroup"] = Group, ["kind"] = "Group", ["name"] = group }),
    };
}
