using System.Text.Json.Nodes;

namespace Slipway.Operations.Pki;

/// <summary>A deployment, daemon set or stateful set, as far as starting its pods anew goes.</summary>
/// <param name="Kind">Plural.</param>
public sealed record Workload(string Kind, JsonObject Value)
{
    const string Annotation = "slipway.dev/started-for-authority";

    public static readonly IReadOnlyList<string> Kinds = ["deployments", "daemonsets", "statefulsets"];

    public string Path => $"/apis/apps/v1/namespaces/{Namespace}/{Kind}/{Value["metadata"]?["name"]}";
    public string Name => $"{Namespace}/{Value["metadata"]?["name"]}";

    /// <summary>Pods without a token do not speak to the API.</summary>
    public bool ReadsBundle => (bool?)Value["spec"]?["template"]?["spec"]?["automountServiceAccountToken"] != false;

    public bool IsMarked(string authority) => (string?)Value["spec"]?["template"]?["metadata"]?["annotations"]?[Annotation] == authority;

    /// <summary>
    /// No pod of before is left, or none works; also where its owner has said that pods are replaced by hand. That there are always enough of
    /// them is the rollout's own business.
    /// </summary>
    public bool IsRolledOut
    {
        get
        {
            if ((string?)Value["spec"]?["updateStrategy"]?["type"] == "OnDelete") return true;
            if (Number("metadata", "generation") > Number("status", "observedGeneration")) return false;
            return Kind == "daemonsets"
                ? Number("status", "updatedNumberScheduled") >= Number("status", "desiredNumberScheduled") || Number("status", "numberReady") == 0
                : Number("status", "updatedReplicas") >= Wanted && Number("status", "replicas") <= Number("status", "updatedReplicas") || Number("status", "readyReplicas") == 0;
        }
    }

    public static JsonObject Mark(string authority) => new()
    {
        ["spec"] = new JsonObject { ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [Annotation] = authority } } } },
    };

    string? Namespace => (string?)Value["metadata"]?["namespace"];

    long Wanted => (long?)Value["spec"]?["replicas"] ?? 1;

    long Number(string section, string name) => (long?)Value[section]?[name] ?? 0;
}
