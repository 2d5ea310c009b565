using System.Text.Json.Nodes;
using Slipway.Design.Facts;
using Slipway.Design.Model;
using static Slipway.Render.Addons.KubeObjects;

namespace Slipway.Render.Addons;

/// <summary>
/// AWS's cloud controller manager on the control plane: looks up new nodes, lifts the taint that they begin with, deletes nodes whose
/// machines are gone, and makes load balancers for services. It runs before any network plugin and needs none.
/// </summary>
static class CloudControllerManager
{
    const string Namespace = "kube-system";
    const string Name = AddonFiles.CloudController;
    const string ClusterRole = "slipway:cloud-controller-manager";

    public static IEnumerable<JsonObject> Build(ClusterDesign design) =>
    [
        ServiceAccount(Namespace, Name),
        Role(null, ClusterRole,
            new RoleRule("", "events", "create patch update"),
            new RoleRule("", "nodes", "get list watch patch update delete"),
            new RoleRule("", "nodes/status", "patch update"),
            new RoleRule("", "services", "get list watch patch update"),
            new RoleRule("", "services/status", "patch update"),
            new RoleRule("", "configmaps", "get list watch"),
            new RoleRule("authentication.k8s.io", "tokenreviews", "create"),
            new RoleRule("authorization.k8s.io", "subjectaccessreviews", "create")),
        Binding(null, ClusterRole, "ClusterRole", ClusterRole, Namespace, Name),
        Role(Namespace, ClusterRole, new RoleRule("coordination.k8s.io", "leases", "get list watch create update patch")),
        Binding(Namespace, ClusterRole, "Role", ClusterRole, Namespace, Name),
        Binding(Namespace, $"{ClusterRole}:authentication", "Role", "extension-apiserver-authentication-reader", Namespace, Name),
        DaemonSet(Namespace, Name, Pod(design)),
    ];

    static JsonObject Pod(ClusterDesign design) => new()
    {
        ["serviceAccountName"] = Name,
        ["hostNetwork"] = true,
        ["dnsPolicy"] = "Default",
        ["priorityClassName"] = "system-node-critical",
        ["nodeSelector"] = new JsonObject { ["node-role.kubernetes.io/control-plane"] = "" },
        ["tolerations"] = new JsonArray(
            Tolerates("node.cloudprovider.kubernetes.io/uninitialized", "NoSchedule"),
            Tolerates("node-role.kubernetes.io/control-plane", "NoSchedule"),
            Tolerates("node.kubernetes.io/not-ready", "NoSchedule")),
        ["containers"] = new JsonArray(new JsonObject
        {
            ["name"] = Name,
            ["image"] = AddonFiles.CloudControllerImage(KubernetesVersion.Parse(design.KubernetesVersion)),
            ["args"] = Texts("--cloud-provider=aws", $"--cluster-name={design.Name}", "--configure-cloud-routes=false", "--allocate-node-cidrs=false", "--leader-elect=true", "--bind-address=127.0.0.1", "--v=2"),
            ["env"] = new JsonArray([.. ApiAddress(design.Api.InternalName, ApiDesign.ServerPort)]),
            ["resources"] = new JsonObject { ["requests"] = new JsonObject { ["cpu"] = "100m", ["memory"] = "64Mi" } },
            ["securityContext"] = new JsonObject { ["allowPrivilegeEscalation"] = false, ["readOnlyRootFilesystem"] = true, ["capabilities"] = new JsonObject { ["drop"] = Texts("ALL") } },
        }),
    };
}
