using System.Text.Json.Nodes;

namespace Slipway.Node.ControlPlane;

/// <summary>What the API server admits, logs and lets in without a name. Where the secrets' keys lie is here too, not the keys.</summary>
public static class PolicyFiles
{
    public const string Admission = Paths.ControlPlane + "/admission.yaml";
    public const string AuditPolicy = Paths.ControlPlane + "/audit-policy.yaml";
    public const string Authentication = Paths.ControlPlane + "/authentication.yaml";

    /// <summary>Secret: holds keys. Written from the bundle, not planned.</summary>
    public const string Encryption = Paths.ControlPlane + "/encryption.yaml";

    static readonly string[] s_exempt = ["kube-system"];
    static readonly string[] s_open = ["/livez", "/readyz", "/healthz"];

    /// <summary>Pods of every namespace keep to the baseline standard unless the namespace's labels say otherwise.</summary>
    public static string WriteAdmission() => Yaml.Write(new JsonObject
    {
        ["apiVersion"] = "apiserver.config.k8s.io/v1",
        ["kind"] = "AdmissionConfiguration",
        ["plugins"] = new JsonArray(new JsonObject
        {
            ["name"] = "PodSecurity",
            ["configuration"] = new JsonObject
            {
                ["apiVersion"] = "pod-security.admission.config.k8s.io/v1",
                ["kind"] = "PodSecurityConfiguration",
                ["defaults"] = new JsonObject
                {
                    ["enforce"] = "baseline", ["enforce-version"] = "latest", ["audit"] = "restricted", ["audit-version"] = "latest", ["warn"] = "restricted", ["warn-version"] = "latest",
                },
                ["exemptions"] = new JsonObject { ["usernames"] = new JsonArray(), ["runtimeClasses"] = new JsonArray(), ["namespaces"] = Texts(s_exempt) },
            },
        }),
    });

    /// <summary>Without a name only health is told: the kubelet's probes and the load balancer's checks have none.</summary>
    public static string WriteAuthentication(string kubernetesVersion) => Yaml.Write(new JsonObject
    {
        ["apiVersion"] = $"apiserver.config.k8s.io/{(KubernetesRelease.Minor(kubernetesVersion) >= 34 ? "v1" : "v1beta1")}",
        ["kind"] = "AuthenticationConfiguration",
        ["anonymous"] = new JsonObject
        {
            ["enabled"] = true,
            ["conditions"] = new JsonArray([.. s_open.Select(path => (JsonNode)new JsonObject { ["path"] = path })]),
        },
    });

    /// <summary>Who changed what, never a secret's content; reads of secrets are named. The cluster's own chatter is left out.</summary>
    public static string WriteAuditPolicy() => Yaml.Write(new JsonObject
    {
        ["apiVersion"] = "audit.k8s.io/v1",
        ["kind"] = "Policy",
        ["omitStages"] = Texts(["RequestReceived"]),
        ["rules"] = new JsonArray(
            new JsonObject { ["level"] = "None", ["nonResourceURLs"] = Texts(["/healthz*", "/livez*", "/readyz*", "/version"]) },
            Rule("None", "", ["events"]),
            Rule("None", "coordination.k8s.io", ["leases"]),
            new JsonObject
            {
                ["level"] = "None",
                ["userGroups"] = Texts(["system:nodes", "system:serviceaccounts:kube-system"]),
                ["verbs"] = Texts(["get", "list", "watch"]),
            },
            Rule("Metadata", "", ["secrets", "configmaps", "serviceaccounts/token"]),
            Rule("Metadata", "authentication.k8s.io", ["tokenreviews"]),
            new JsonObject { ["level"] = "Metadata", ["verbs"] = Texts(["get", "list", "watch"]) },
            new JsonObject { ["level"] = "Request" }),
    });

    static JsonObject Rule(string level, string group, string[] resources) => new()
    {
        ["level"] = level,
        ["resources"] = new JsonArray(new JsonObject { ["group"] = group, ["resources"] = Texts(resources) }),
    };

    static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
