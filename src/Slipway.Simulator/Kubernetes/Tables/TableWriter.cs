using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Tables;

/// <summary>Objects as <c>meta.k8s.io/v1 Table</c>: kubectl prints what the server says.</summary>
static class TableWriter
{
    static readonly Column s_name = new("Name", static (item, _) => item.Text("metadata", "name"), Format: "name");

    static readonly Dictionary<string, IReadOnlyList<Column>> s_columns = new()
    {
        ["nodes"] = NodeColumns.All,
        ["pods"] = WorkloadColumns.Pods,
        ["deployments"] = WorkloadColumns.Deployments,
        ["replicasets"] = WorkloadColumns.ReplicaSets,
        ["daemonsets"] = WorkloadColumns.DaemonSets,
        ["namespaces"] = OtherColumns.Namespaces,
        ["services"] = OtherColumns.Services,
        ["configmaps"] = OtherColumns.ConfigMaps,
        ["secrets"] = OtherColumns.Secrets,
        ["serviceaccounts"] = OtherColumns.ServiceAccounts,
        ["leases"] = OtherColumns.Leases,
        ["poddisruptionbudgets"] = OtherColumns.DisruptionBudgets,
        ["events"] = OtherColumns.Events,
        ["certificatesigningrequests"] = OtherColumns.CertificateRequests,
        ["clusterroles"] = OtherColumns.Created,
        ["roles"] = OtherColumns.Created,
        ["clusterrolebindings"] = OtherColumns.RoleBindings,
        ["rolebindings"] = OtherColumns.RoleBindings,
    };

    static readonly IReadOnlyList<Column> s_others = [Ages.Column];

    /// <param name="include"><c>None</c>, <c>Metadata</c> (default) or <c>Object</c>: what each row carries besides its cells.</param>
    /// <param name="definitions">False for all but the first event of a watch.</param>
    public static JsonObject Write(ResourceType type, IEnumerable<JsonObject> items, string? include, DateTimeOffset now, JsonObject metadata, bool definitions = true)
    {
        var columns = Columns(type);
        var context = new TableContext(now);
        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = metadata,
            ["columnDefinitions"] = definitions ? Json.Array(columns.Select(Define)) : null,
            ["rows"] = Json.Array(items.Select(item => new JsonObject
            {
                ["cells"] = Json.Array(columns.Select(column => column.Value(item, context))),
                ["object"] = Included(item, include),
            })),
        };
    }

    static List<Column> Columns(ResourceType type)
    {
        var own = s_columns.GetValueOrDefault(type.Plural, s_others);
        return type == Catalog.Events ? [.. own] : [s_name, .. own];
    }

    static JsonObject Define(Column column) => new()
    {
        ["name"] = column.Name, ["type"] = column.Type, ["format"] = column.Format, ["description"] = "", ["priority"] = column.Priority,
    };

    static JsonNode? Included(JsonObject item, string? include) => include switch
    {
        "None" => null,
        "Object" => item.DeepClone(),
        _ => new JsonObject { ["kind"] = "PartialObjectMetadata", ["apiVersion"] = "meta.k8s.io/v1", ["metadata"] = item["metadata"]?.DeepClone() },
    };
}
