using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Certificates;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Tables;

static class OtherColumns
{
    public static IReadOnlyList<Column> Namespaces { get; } = [new("Status", static (item, _) => item.Text("status", "phase")), Ages.Column];

    public static IReadOnlyList<Column> Services { get; } =
    [
        new("Type", static (item, _) => item.Text("spec", "type")),
        new("Cluster-IP", static (item, _) => item.Text("spec", "clusterIP") ?? "<none>"),
        new("External-IP", static (item, _) => ExternalIp(item)),
        new("Port(s)", static (item, _) => Ports(item)),
        Ages.Column,
        new("Selector", static (item, _) => WorkloadColumns.Pairs(item.Map("spec", "selector")), 1),
    ];

    public static IReadOnlyList<Column> ConfigMaps { get; } =
        [new("Data", static (item, _) => item.Map("data").Count + item.Map("binaryData").Count, Type: "integer"), Ages.Column];

    public static IReadOnlyList<Column> Secrets { get; } =
        [new("Type", static (item, _) => item.Text("type")), new("Data", static (item, _) => item.Map("data").Count, Type: "integer"), Ages.Column];

    public static IReadOnlyList<Column> ServiceAccounts { get; } =
        [new("Secrets", static (item, _) => item.Items("secrets").Count(), Type: "integer"), Ages.Column];

    public static IReadOnlyList<Column> Leases { get; } = [new("Holder", static (item, _) => item.Text("spec", "holderIdentity") ?? ""), Ages.Column];

    public static IReadOnlyList<Column> CertificateRequests { get; } =
    [
        Ages.Column,
        new("SignerName", static (item, _) => item.Text("spec", "signerName")),
        new("Requestor", static (item, _) => item.Text("spec", "username")),
        new("RequestedDuration", static (item, _) => item.Number(0, "spec", "expirationSeconds") is > 0 and var seconds ? Ages.Human(TimeSpan.FromSeconds(seconds)) : "<none>"),
        new("Condition", static (item, _) => CertificateConditions.Describe(item)),
    ];

    public static IReadOnlyList<Column> RoleBindings { get; } =
        [new("Role", static (item, _) => $"{item.Text("roleRef", "kind")}/{item.Text("roleRef", "name")}"), Ages.Column];

    public static IReadOnlyList<Column> Created { get; } =
        [new("Created At", static (item, _) => item.Text("metadata", "creationTimestamp"))];

    public static IReadOnlyList<Column> DisruptionBudgets { get; } =
    [
        new("Min Available", static (item, _) => item.Text("spec", "minAvailable") ?? "N/A"),
        new("Max Unavailable", static (item, _) => item.Text("spec", "maxUnavailable") ?? "N/A"),
        WorkloadColumns.Count("Allowed Disruptions", "status", "disruptionsAllowed"),
        Ages.Column,
    ];

    /// <summary>Without the name in front, as kubectl prints them.</summary>
    public static IReadOnlyList<Column> Events { get; } =
    [
        new("Last Seen", static (item, context) => Ages.Since(item.Text("lastTimestamp") ?? item.Text("eventTime"), context.Now)),
        new("Type", static (item, _) => item.Text("type")),
        new("Reason", static (item, _) => item.Text("reason")),
        new("Object", static (item, _) => $"{item.Text("involvedObject", "kind")?.ToLowerInvariant()}/{item.Text("involvedObject", "name")}"),
        new("Subobject", static (item, _) => item.Text("involvedObject", "fieldPath") ?? "", 1),
        new("Source", static (item, _) => $"{item.Text("source", "component")}{(item.Text("source", "host") is { } host ? ", " + host : "")}", 1),
        new("Message", static (item, _) => item.Text("message")),
        new("First Seen", static (item, context) => Ages.Since(item.Text("firstTimestamp"), context.Now), 1),
        new("Count", static (item, _) => item.Text("count"), 1),
        new("Name", static (item, _) => item.Text("metadata", "name"), 1),
    ];

    static JsonNode ExternalIp(JsonObject service) => service.Text("spec", "type") switch
    {
        "LoadBalancer" => "<pending>",
        "ExternalName" => service.Text("spec", "externalName") ?? "",
        _ => "<none>",
    };

    static JsonNode Ports(JsonObject service)
    {
        var ports = service.Items("spec", "ports").Select(port => port.Number(0, "nodePort") is > 0 and var node
            ? $"{port.Text("port")}:{node}/{port.Text("protocol")}" : $"{port.Text("port")}/{port.Text("protocol")}");
        return string.Join(',', ports) is { Length: > 0 } text ? text : "<none>";
    }
}
