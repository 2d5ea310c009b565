using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Access;

/// <summary>The roles that every API server makes, as far as they speak of what is served here. Those that kubeadm adds are not among them.</summary>
static class BootstrapPolicy
{
    // role | verbs | API groups (core: "") | resources | names
    const string Roles = """
        cluster-admin | * | * | * |
        edit | create delete deletecollection get list patch update watch | core apps policy | configmaps endpoints events pods pods/eviction secrets serviceaccounts services daemonsets deployments deployments/scale replicasets poddisruptionbudgets |
        view | get list watch | core apps policy | configmaps endpoints events namespaces pods serviceaccounts services daemonsets deployments replicasets poddisruptionbudgets |
        system:basic-user | create | authorization.k8s.io | selfsubjectaccessreviews |
        system:basic-user | create | authentication.k8s.io | selfsubjectreviews |
        system:node-bootstrapper | create get list watch | certificates.k8s.io | certificatesigningrequests |
        system:certificates.k8s.io:certificatesigningrequests:nodeclient | create | certificates.k8s.io | certificatesigningrequests/nodeclient |
        system:certificates.k8s.io:certificatesigningrequests:selfnodeclient | create | certificates.k8s.io | certificatesigningrequests/selfnodeclient |
        system:certificates.k8s.io:kube-apiserver-client-approver | approve | certificates.k8s.io | signers | kubernetes.io/kube-apiserver-client
        system:certificates.k8s.io:kube-apiserver-client-kubelet-approver | approve | certificates.k8s.io | signers | kubernetes.io/kube-apiserver-client-kubelet
        system:certificates.k8s.io:kubelet-serving-approver | approve | certificates.k8s.io | signers | kubernetes.io/kubelet-serving
        """;

    // binding | group | role
    const string Bindings = """
        cluster-admin | system:masters | cluster-admin
        kubeadm:cluster-admins | kubeadm:cluster-admins | cluster-admin
        system:basic-user | system:authenticated | system:basic-user
        """;

    public static IEnumerable<JsonObject> ClusterRoles() => Cells(Roles).GroupBy(cells => cells[0]).Select(role => new JsonObject
    {
        ["metadata"] = new JsonObject { ["name"] = role.Key, ["labels"] = new JsonObject { ["kubernetes.io/bootstrapping"] = "rbac-defaults" } },
        ["rules"] = Json.Array(role.Select(Rule)),
    });

    public static IEnumerable<JsonObject> ClusterRoleBindings() => Cells(Bindings).Select(cells => new JsonObject
    {
        ["metadata"] = new JsonObject { ["name"] = cells[0] },
        ["roleRef"] = new JsonObject { ["apiGroup"] = Catalog.ClusterRoles.Group, ["kind"] = "ClusterRole", ["name"] = cells[2] },
        ["subjects"] = new JsonArray(new JsonObject { ["apiGroup"] = Catalog.ClusterRoles.Group, ["kind"] = "Group", ["name"] = cells[1] }),
    });

    static JsonObject Rule(string[] cells)
    {
        var rule = new JsonObject
        {
            ["verbs"] = Json.Array(Words(cells[1])), ["apiGroups"] = Json.Array(Words(cells[2]).Select(group => group == "core" ? "" : group)), ["resources"] = Json.Array(Words(cells[3])),
        };
        if (cells[4].Length > 0) rule["resourceNames"] = Json.Array(Words(cells[4]));
        return rule;
    }

    static IEnumerable<string[]> Cells(string table) => table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries));
    static string[] Words(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
