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

    static bool Allows(RbacRule rule, Attributes wanted) =>
        Has(rule.Verbs, wanted.Verb) && Has(rule.Groups, wanted.Group)
        && (Has(rule.Resources, wanted.FullResource) || wanted.Subresource.Length > 0 && rule.Resources.Contains($"*/{wanted.Subresource}"))
        && (rule.Names.Count == 0 || rule.Names.Contains(wanted.Name));

    IEnumerable<RbacRule> Rules(User user, string ns)
    {
        var global = store.List(Catalog.ClusterRoleBindings).Select(item => (Binding: RbacObject.Of(item), Namespace: ""));
        var local = ns.Length > 0 ? store.List(Catalog.RoleBindings, ns).Select(item => (Binding: RbacObject.Of(item), Namespace: ns)) : [];
        return from bound in global.Concat(local)
               where bound.Binding.Subjects.Any(subject => Is(user, subject))
               let role = bound.Binding.RoleKind == "Role"
                   ? store.Find(Catalog.Roles, bound.Namespace, bound.Binding.RoleName)
                   : store.Find(Catalog.ClusterRoles, "", bound.Binding.RoleName)
               where role is not null
               from rule in RbacObject.Of(role).Rules
               select rule;
    }

    static bool Is(User user, RbacSubject subject) => subject.Kind switch
    {
        "User" => subject.Name == user.Name,
        "Group" => user.Groups.Contains(subject.Name),
        "ServiceAccount" => user.Name == $"system:serviceaccount:{subject.Namespace}:{subject.Name}",
        _ => false,
    };

    static bool Has(List<string> list, string value) => list.Contains("*") || list.Contains(value);
}
