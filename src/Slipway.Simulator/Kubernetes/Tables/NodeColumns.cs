using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Tables;

static class NodeColumns
{
    const string RolePrefix = "node-role.kubernetes.io/";

    public static IReadOnlyList<Column> All { get; } =
    [
        new("Status", static (node, _) => Status(node)),
        new("Roles", static (node, _) => Roles(node)),
        Ages.Column,
        new("Version", static (node, _) => node.Text("status", "nodeInfo", "kubeletVersion")),
        new("Internal-IP", static (node, _) => Address(node, "InternalIP"), 1),
        new("External-IP", static (node, _) => Address(node, "ExternalIP"), 1),
        new("OS-Image", static (node, _) => node.Text("status", "nodeInfo", "osImage") ?? "<unknown>", 1),
        new("Kernel-Version", static (node, _) => node.Text("status", "nodeInfo", "kernelVersion") ?? "<unknown>", 1),
        new("Container-Runtime", static (node, _) => node.Text("status", "nodeInfo", "containerRuntimeVersion") ?? "<unknown>", 1),
    ];

    static JsonNode Status(JsonObject node)
    {
        var ready = PodStatus.Condition(node, "Ready") switch { "True" => "Ready", null => "Unknown", _ => "NotReady" };
        return node.Flag("spec", "unschedulable") ? $"{ready},SchedulingDisabled" : ready;
    }

    static JsonNode Roles(JsonObject node)
    {
        var roles = node.Map("metadata", "labels").Keys.Where(key => key.StartsWith(RolePrefix, StringComparison.Ordinal)).Select(key => key[RolePrefix.Length..]).Order(StringComparer.Ordinal);
        return string.Join(',', roles) is { Length: > 0 } text ? text : "<none>";
    }

    static JsonNode Address(JsonObject node, string type) =>
        node.Items("status", "addresses").FirstOrDefault(address => address.Text("type") == type).Text("address") ?? "<none>";
}
