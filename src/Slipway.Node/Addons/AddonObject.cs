using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.Node.Addons;

/// <summary>One object of an addon: marked with the hash of what it is meant to be, so that a look tells whether it is there.</summary>
static class AddonObject
{
    /// <summary>Whose fields they are, to the API server.</summary>
    public const string Manager = "slipway";

    const string Annotation = "slipway.dev/addon-hash";
    const int HashLength = 16;

    /// <summary>What others need comes first; kinds that are not here, which are an addon's own, come last.</summary>
    static readonly string[] s_order =
    [
        "Namespace", "CustomResourceDefinition", "PriorityClass", "ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding", "Secret", "ConfigMap", "Service", "DaemonSet", "Deployment", "PodDisruptionBudget",
    ];

    /// <returns>The hash.</returns>
    public static string Mark(JsonObject value)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value.ToJsonString())))[..HashLength];
        if (value["metadata"] is not JsonObject metadata) value["metadata"] = metadata = [];
        if (metadata["annotations"] is not JsonObject annotations) metadata["annotations"] = annotations = [];
        annotations[Annotation] = hash;
        return hash;
    }

    /// <returns>Null: there is no such object, or somebody else made it.</returns>
    public static string? HashOf(JsonObject? value) => (string?)value?["metadata"]?["annotations"]?[Annotation];

    public static int Rank(JsonObject value) => Array.IndexOf(s_order, (string?)value["kind"]) is >= 0 and var at ? at : s_order.Length;
}
