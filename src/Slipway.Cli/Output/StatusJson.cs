using System.Text.Json;
using Slipway.Operations.Status;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Output;

static class StatusJson
{
    public static Action<Utf8JsonWriter> Write(ClusterStatus status, string name, string region, IReadOnlyList<Diagnostic> findings) => json =>
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("region", region);
        json.WriteBoolean("exists", status.Exists);
        json.WriteString("address", status.Address);
        json.WriteBoolean("healthy", status.IsHealthy);
        json.WriteBoolean("apiReady", status.Api is null);
        if (status.Api is { } problem) json.WriteString("apiProblem", problem);
        json.Array("stacks", status.Stacks, s =>
        {
            json.WriteStartObject();
            json.WriteString("name", s.Name);
            json.WriteString("status", s.Status);
            json.WriteEndObject();
        });
        json.Array("groups", status.Groups, g =>
        {
            json.WriteStartObject();
            json.WriteString("name", g.Name);
            json.WriteNumber("desired", g.Desired);
            json.WriteNumber("inService", g.InService);
            json.WriteNumber("min", g.Min);
            json.WriteNumber("max", g.Max);
            json.WriteEndObject();
        });
        Nodes(json, status);
        json.Array("outdated", status.Outdated, node =>
        {
            json.WriteStartObject();
            json.WriteString("name", node.InstanceId);
            json.Array("needNewInstance", node.NeedsNewInstanceFor, json.WriteStringValue);
            json.WriteBoolean("looked", !node.IsBehind);
            json.WriteEndObject();
        });
        json.Array("refusedAddons", status.RefusedAddons, addon =>
        {
            json.WriteStartObject();
            json.WriteString("name", addon.Name);
            json.WriteString("reason", addon.Reason);
            json.WriteEndObject();
        });
        json.Findings(findings);
        json.WriteEndObject();
    };

    public static void Nodes(Utf8JsonWriter json, ClusterStatus? status) => json.Array("nodes", status?.Nodes ?? [], n =>
    {
        json.WriteStartObject();
        json.WriteString("name", n.Name);
        json.WriteBoolean("ready", n.Ready);
        if (status?.Going.Contains(n.Name) == true) json.WriteBoolean("going", true);
        json.Array("roles", n.Roles, json.WriteStringValue);
        json.WriteString("version", n.KubeletVersion);
        json.WriteEndObject();
    });
}
