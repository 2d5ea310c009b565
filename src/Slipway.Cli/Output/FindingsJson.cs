using System.Text.Json;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Output;

static class FindingsJson
{
    public static Action<Utf8JsonWriter> Write(IReadOnlyList<Diagnostic> findings) => json =>
    {
        json.WriteStartObject();
        json.Findings(findings);
        json.WriteEndObject();
    };

    /// <summary>Those that are no finding of a rule, such as a file that is not there, have no code.</summary>
    public static void Findings(this Utf8JsonWriter json, IReadOnlyList<Diagnostic> findings) => json.Array("findings", findings, json.Finding);

    public static void Finding(this Utf8JsonWriter json, Diagnostic finding)
    {
        json.WriteStartObject();
        if (finding.Code.Length > 0) json.WriteString("code", finding.Code);
        json.WriteString("severity", finding.Severity.Word());
        json.WriteString("message", finding.Message);
        if (finding.Help is { } help) json.WriteString("help", help);
        if (finding.Span is { } span)
        {
            json.WriteString("file", span.File);
            json.WriteNumber("line", span.Line);
            json.WriteNumber("column", span.Column);
            json.WriteNumber("length", span.Length);
        }
        json.WriteEndObject();
    }
}
