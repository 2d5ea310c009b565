using System.Text.Json.Nodes;
using Slipway.Kubernetes;
using Slipway.Node.Joining;

namespace Slipway.Node.ControlPlane;

/// <summary>
/// The rights that a cluster begins with, beyond those that every API server makes: operators, machines that join, and nodes that
/// renew. Nothing here approves a request by itself except a node's own renewal, which is that of the name it already has.
/// </summary>
static class ClusterObjects
{
    /// <summary>Without these no machine joins, and no node renews its certificate: they come back where somebody takes them away. The administrators' are the operator's to take and to give.</summary>
    public static IReadOnlyList<JsonObject> ForMachines() =>
    [
        AdminRights.Bind("slipway:machines-ask-for-certificates", BootstrapToken.Group, "system:node-bootstrapper"),
        AdminRights.Bind("slipway:nodes-renew-their-own", "system:nodes", "system:certificates.k8s.io:certificatesigningrequests:selfnodeclient"),
    ];

    public static IReadOnlyList<JsonObject> All() => [AdminRights.Binding(), .. ForMachines()];
}
