using System.Text.Json;
using Slipway.Operations.Planning;
using Slipway.Operations.Terraform;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Output;

static class PlanJson
{
    public static Action<Utf8JsonWriter> Write(ClusterPlan plan, IReadOnlyList<Diagnostic> findings) => json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("changesPending", plan.IsPending);
        json.WriteNumber("monthlyCostUsd", decimal.Round(plan.Cost.Start, 2));
        Stacks(json, plan);
        json.Findings(findings);
        json.WriteEndObject();
    };

    /// <summary>Of a cluster that has no stacks.</summary>
    public static Action<Utf8JsonWriter> Write(TerraformPlan plan, IReadOnlyList<Diagnostic> findings) => json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("changesPending", plan.IsPending);
        json.WriteNumber("monthlyCostUsd", decimal.Round(plan.Cost.Start, 2));
        json.WriteString("madeBy", "terraform");
        json.Findings(findings);
        json.WriteEndObject();
    };

    public static void Stacks(Utf8JsonWriter json, ClusterPlan plan) => json.Array("stacks", plan.Stacks, s =>
    {
        json.WriteStartObject();
        json.WriteString("name", s.Stack);
        json.WriteString("step", s.Step.ToString());
        json.WriteString("status", s.Status);
        json.Array("changes", s.Changes, c =>
        {
            json.WriteStartObject();
            json.WriteString("action", c.Action.ToString());
            json.WriteString("logicalId", c.LogicalId);
            json.WriteString("type", c.Type);
            json.Array("details", c.Details, json.WriteStringValue);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    });
}
