using System.Text.Json.Nodes;

namespace Slipway.Render.Addons;

/// <summary>Kubernetes objects as JSON: what addons have in common.</summary>
static class KubeObjects
{
    const string Rbac = "rbac.authorization.k8s.io";

    public static JsonObject Object(string apiVersion, string kind, string? ns, string name)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (ns is not null) metadata["namespace"] = ns;
        return new() { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
    }

    public static JsonObject ServiceAccount(string ns, string name) => Object("v1", "ServiceAccount", ns, name);

    /// <param name="ns">Null: a ClusterRole.</param>
    public static JsonObject Role(string? ns, string name, params IEnumerable<RoleRule> rules)
    {
        var role = Object($"{Rbac}/v1", ns is null ? "ClusterRole" : "Role", ns, name);
        role["rules"] = new JsonArray([.. rules.Select(static rule => (JsonNode)new JsonObject { ["apiGroups"] = Texts([rule.Group]), ["resources"] = Texts(rule.Resources.Split(' ')), ["verbs"] = Texts(rule.Verbs.Split(' ')) })]);
        return role;
    }

    /// <param name="ns">Null: a ClusterRoleBinding.</param>
    /// <param name="roleKind"><c>Role</c> or <c>ClusterRole</c>.</param>
    public static JsonObject Binding(string? ns, string name, string roleKind, string role, string accountNamespace, string account)
    {
        var binding = Object($"{Rbac}/v1", ns is null ? "ClusterRoleBinding" : "RoleBinding", ns, name);
        binding["roleRef"] = new JsonObject { ["apiGroup"] = Rbac, ["kind"] = roleKind, ["name"] = role };
        binding["subjects"] = new JsonArray(new JsonObject { ["kind"] = "ServiceAccount", ["name"] = account, ["namespace"] = accountNamespace });
        return binding;
    }

    /// <param name="pod">Spec of its pods.</param>
    public static JsonObject DaemonSet(string ns, string name, JsonObject pod)
    {
        var labels = new JsonObject { ["k8s-app"] = name };
        var set = Object("apps/v1", "DaemonSet", ns, name);
        set["spec"] = new JsonObject
        {
            ["selector"] = new JsonObject { ["matchLabels"] = labels.DeepClone() },
            ["updateStrategy"] = new JsonObject { ["type"] = "RollingUpdate" },
            ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = labels }, ["spec"] = pod },
        };
        return set;
    }

    /// <summary>In-cluster clients go where these point: to a name that needs no service network.</summary>
    public static IEnumerable<JsonNode> ApiAddress(string host, int port) =>
        [new JsonObject { ["name"] = "KUBERNETES_SERVICE_HOST", ["value"] = host }, new JsonObject { ["name"] = "KUBERNETES_SERVICE_PORT", ["value"] = $"{port}" }];

    public static JsonObject Tolerates(string key, string effect) => new() { ["key"] = key, ["operator"] = "Exists", ["effect"] = effect };

    public static JsonArray Texts(params IEnumerable<string> texts) => new([.. texts.Select(static text => (JsonNode)text)]);
}

/// <summary>What a role may: an API group, its resources, the verbs; several are separated by blanks.</summary>
sealed record RoleRule(string Group, string Resources, string Verbs);
