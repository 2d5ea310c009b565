using System.Text.Json;
using Slipway.Operations;
using Slipway.Operations.Planning;
using Slipway.Operations.Progress;
using Slipway.Operations.Status;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Output;

/// <summary>What <c>up</c> and <c>destroy</c> give with <c>-o json</c>: one document when they have ended, however they ended.</summary>
sealed record OperationJson(string Name, string Region, Outcome Outcome)
{
    /// <summary>Null: there was none, or it was not needed.</summary>
    public ClusterPlan? Plan { get; init; }

    /// <summary>The file that was written.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>The cluster as it is then; null: there was no look.</summary>
    public ClusterStatus? Status { get; init; }

    public Action<Utf8JsonWriter> Write(IEnumerable<OperationEvent> events, IReadOnlyList<Diagnostic> findings) => json =>
    {
        json.WriteStartObject();
        json.WriteString("name", Name);
        json.WriteString("region", Region);
        json.WriteString("outcome", JsonNamingPolicy.CamelCase.ConvertName(Outcome.GetType().Name));
        if (Plan is { } plan)
        {
            json.WriteNumber("monthlyCostUsd", decimal.Round(plan.Cost.Start, 2));
            PlanJson.Stacks(json, plan);
        }
        if (Kubeconfig is not null) json.WriteString("kubeconfig", Kubeconfig);
        if (Status?.Nodes.Count > 0) StatusJson.Nodes(json, Status);
        json.Array("events", events, e =>
        {
            json.WriteStartObject();
            json.WriteString("time", e.Time);
            json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(e.Kind.ToString()));
            json.WriteString("subject", e.Subject);
            json.WriteString("message", e.Message);
            json.WriteEndObject();
        });
        json.Findings(findings);
        json.WriteEndObject();
    };
}
