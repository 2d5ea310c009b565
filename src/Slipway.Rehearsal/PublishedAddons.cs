using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.Rehearsal;

/// <summary>
/// What publishers' files of addons come to, as far as the simulated cluster takes notice: the workloads and their accounts, without the
/// custom resources that their programs speak to each other by.
/// </summary>
static class PublishedAddons
{
    const string Namespace = "kube-system";

    /// <summary>Null: no such file is known here.</summary>
    public static byte[]? File(string name) => name switch
    {
        "calico" => Encoding.UTF8.GetBytes(List(Account("calico-node"), DaemonSet("calico-node", "quay.io/calico/node:v3.31.6", new JsonObject { ["name"] = "CALICO_IPV4POOL_VXLAN", ["value"] = "CrossSubnet" }))),
        // A chart is opened by Helm alone.
        "cilium" => Encoding.UTF8.GetBytes("cilium"),
        _ => null,
    };

    /// <summary>What Helm makes of a chart; null: the chart is not known here.</summary>
    public static string? Chart(string name) => name switch
    {
        "cilium" => List(Account("cilium"), DaemonSet("cilium", "quay.io/cilium/cilium:v1.19.6")),
        _ => null,
    };

    static string List(params IEnumerable<JsonObject> items) => new JsonObject { ["apiVersion"] = "v1", ["kind"] = "List", ["items"] = new JsonArray([.. items]) }.ToJsonString();

    static JsonObject Account(string name) => new() { ["apiVersion"] = "v1", ["kind"] = "ServiceAccount", ["metadata"] = Metadata(name) };

    static JsonObject DaemonSet(string name, string image, params JsonNode[] environment) => new()
    {
        ["apiVersion"] = "apps/v1",
        ["kind"] = "DaemonSet",
        ["metadata"] = Metadata(name),
        ["spec"] = new JsonObject
        {
            ["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["k8s-app"] = name } },
            ["template"] = new JsonObject
            {
                ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["k8s-app"] = name } },
                ["spec"] = new JsonObject
                {
                    ["hostNetwork"] = true,
                    ["serviceAccountName"] = name,
                    ["priorityClassName"] = "system-node-critical",
                    ["tolerations"] = new JsonArray(new JsonObject { ["operator"] = "Exists" }),
                    ["containers"] = new JsonArray(new JsonObject { ["name"] = name, ["image"] = image, ["env"] = new JsonArray(environment) }),
                },
            },
        },
    };

    static JsonObject Metadata(string name) => new() { ["name"] = name, ["namespace"] = Namespace };
}
