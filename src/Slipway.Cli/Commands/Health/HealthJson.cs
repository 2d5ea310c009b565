using System.Text.Json;
using Slipway.Cli.Output;
using Slipway.Operations.Health;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Health;

/// <summary>The shape that docs/health.md tells of.</summary>
static class HealthJson
{
    /// <param name="others">Of the spec.</param>
    public static Action<Utf8JsonWriter> Write(HealthReport report, string file, IReadOnlyList<Diagnostic> others) => json =>
    {
        json.WriteStartObject();
        json.WriteString("name", report.Last.Design.Name);
        json.WriteString("region", report.Last.Design.Region);
        json.WriteBoolean("healthy", report.IsHealthy);
        json.WriteNumber("passes", report.Good);
        json.WriteString("lookedAt", report.Last.Now);
        json.WriteNumber("errors", report.Errors);
        json.WriteNumber("warnings", report.Warnings);
        json.Array("areas", HealthPrinter.States(report), item =>
        {
            json.WriteStartObject();
            json.WriteString("name", item.Area.Name);
            json.WriteString("state", item.State);
            json.WriteEndObject();
        });
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings) Write(json, finding, file);
        foreach (var finding in others) json.Finding(finding);
        json.WriteEndArray();
        json.WriteEndObject();
    };

    static void Write(Utf8JsonWriter json, HealthFinding finding, string file)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("severity", finding.Severity.Word());
        json.WriteString("area", finding.Of.Area.Name);
        json.WriteString("subject", finding.Symptom.Subject);
        json.WriteString("message", finding.Symptom.Message);
        json.WriteString("mend", HealthPrinter.Mend(finding, file));
        json.WriteEndObject();
    }
}
