using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Access;

/// <summary>Judges by the roles and bindings in the store, and kubelets by what is theirs (<see cref="NodeAuthorizer"/>).</summary>
sealed class Rbac(ObjectStore store)
{
    readonly NodeAuthorizer _nodes = new(store);

    public bool Allows(User user, Attributes wanted) =>
        user.IsMaster || user.Name is "system:kube-controller-manager" or "system:kube-scheduler"
        || user.NodeName is { } node && _nodes.Allows(node, wanted)
        || Rules(user, wanted.Namespace).Any(rule => Allows(rule, wanted));

    /// <exception cref="KubernetesException">403</exception>
    public void Check(User user, Attributes wanted)
    {
        if (Allows(user, wanted)) return;
        var resource = wanted.Group.Length > 0 ? $"{wanted.Resource}.{wanted.Group}" : wanted.Resource;
        var subject = wanted.Name.Length > 0 ? $"{resource} \"{wanted.Name}\"" : resource;
        var scope = wanted.Namespace.Length > 0 ? $"in the namespace \"{wanted.Namespace}\"" : "at the cluster scope";
        throw new KubernetesException(403, "Forbidden",
            $"{subject} is forbidden: User \"{user.Name}\" cannot {wanted.Verb} resource \"{wanted.FullResource}\" in API group \"{wanted.Group}\" {scope}",
            new JsonObject { ["kind"] = wanted.Resource });
    }

    static bool Allows(JsonObject rule, Attributes wanted) =>
        Has(rule, "verbs", wanted.Verb) && Has(rule, "apiGroups", wanted.Group)
        && (Has(rule, "resources", wanted.FullResource) || wanted.Subresource.Length > 0 && rule.Strings("resources").Contains($"*/{wanted.Subresource}"))
        && (!rule.Strings("resourceNames").Any() || rule.Strings("resourceNames").Contains(wanted.Name));

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
