using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>
/// Judges by the roles and bindings in the store. The node authoriser is reduced to its outline: a kubelet reads what
/// it needs and writes nodes, pods' status, leases and events.
/// </summary>
sealed class Rbac(ObjectStore store)
{
    static readonly HashSet<string> s_nodeWrites = ["nodes", "pods", "leases", "events", "csinodes", "certificatesigningrequests", "selfsubjectreviews"];
    static readonly HashSet<string> s_nodeReads = ["nodes", "pods", "services", "endpoints", "endpointslices", "configmaps", "secrets", "leases", "csinodes", "persistentvolumes", "persistentvolumeclaims", "volumeattachments", "certificatesigningrequests"];

    public bool Allows(User user, string verb, ResourceType type, string ns, string name, string subresource = "")
    {
        if (user.IsMaster || user.Name is "system:kube-controller-manager" or "system:kube-scheduler") return true;
        if (type.CreateOnly && user.Groups.Contains("system:authenticated")) return true;
        if (user.Groups.Contains("system:nodes") && AllowsNode(user, verb, type, name)) return true;
        var resource = subresource.Length > 0 ? $"{type.Plural}/{subresource}" : type.Plural;
        return Rules(user, ns).Any(rule =>
            Has(rule, "verbs", verb) && Has(rule, "apiGroups", type.Group)
            && (Has(rule, "resources", resource) || subresource.Length > 0 && rule.Strings("resources").Contains($"*/{subresource}"))
            && (!rule.Strings("resourceNames").Any() || rule.Strings("resourceNames").Contains(name)));
    }

    /// <exception cref="KubernetesException">403</exception>
    public void Check(ApiRequest request)
    {
        if (Allows(request.User, request.Verb, request.Type, request.Namespace, request.Name, request.Subresource)) return;
        var subject = request.Name.Length > 0 ? $"{request.Type.QualifiedName} \"{request.Name}\"" : request.Type.QualifiedName;
        var resource = request.Subresource.Length > 0 ? $"{request.Type.Plural}/{request.Subresource}" : request.Type.Plural;
        var scope = request.Namespace.Length > 0 ? $"in the namespace \"{request.Namespace}\"" : "at the cluster scope";
        throw new KubernetesException(403, "Forbidden",
            $"{subject} is forbidden: User \"{request.User.Name}\" cannot {request.Verb} resource \"{resource}\" in API group \"{request.Type.Group}\" {scope}",
            new JsonObject { ["kind"] = request.Type.Plural });
    }

    static bool AllowsNode(User user, string verb, ResourceType type, string name) =>
        verb is "get" or "list" or "watch" ? s_nodeReads.Contains(type.Plural)
        : s_nodeWrites.Contains(type.Plural) && (type != Catalog.Nodes || name.Length == 0 || user.Name == $"system:node:{name}");

    IEnumerable<JsonObject> Rules(User user, string ns)
    {
        var global = store.List(Catalog.ClusterRoleBindings).Select(item => (Binding: item.Parse(), Namespace: ""));
        var local = ns.Length > 0 ? store.List(Catalog.RoleBindings, ns).Select(item => (Binding: item.Parse(), Namespace: ns)) : [];
        return from bound in global.Concat(local)
               where bound.Binding.Items("subjects").Any(subject => Is(user, subject))
               let role = bound.Binding.Text("roleRef", "kind") == "Role"
                   ? store.Find(Catalog.Roles, bound.Namespace, bound.Binding.Text("roleRef", "name") ?? "")
                   : store.Find(Catalog.ClusterRoles, "", bound.Binding.Text("roleRef", "name") ?? "")
               where role is not null
               from rule in role.Parse().Items("rules")
               select rule;
    }

    static bool Is(User user, JsonObject subject) => subject.Text("kind") switch
    {
        "User" => subject.Text("name") == user.Name,
        "Group" => user.Groups.Contains(subject.Text("name") ?? ""),
        "ServiceAccount" => user.Name == $"system:serviceaccount:{subject.Text("namespace")}:{subject.Text("name")}",
        _ => false,
    };

    static bool Has(JsonObject rule, string list, string value) => rule.Strings(list).Any(item => item == "*" || item == value);
}
