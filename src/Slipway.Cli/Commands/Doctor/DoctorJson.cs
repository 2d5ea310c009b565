using System.Text.Json;
using Slipway.Cli.Output;
using Slipway.Operations.Doctor;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Doctor;

static class DoctorJson
{
    public static Action<Utf8JsonWriter> Write(DoctorReport report) => json =>
    {
        json.WriteStartObject();
        json.WriteString("account", report.Account);
        json.WriteString("caller", report.Caller);
        json.WriteString("region", report.Region);
        json.WriteBoolean("fit", report.IsFit);
        json.Array("made", report.Fixed, json.WriteStringValue);
        json.Array("findings", report.Findings, finding =>
        {
            json.WriteStartObject();
            json.WriteString("subject", finding.Subject);
            json.WriteBoolean("seen", !finding.IsUnseen);
            json.WriteString("code", finding.Diagnostic.Code);
            json.WriteString("severity", finding.Diagnostic.Severity.Word());
            json.WriteString("message", finding.Diagnostic.Message);
            json.WriteString("help", finding.Diagnostic.Help);
            json.WriteString("link", finding.Link.AbsoluteUri);
            json.WriteString("fix", finding.Fix);
            if (finding.Diagnostic.Span is { } span)
            {
                json.WriteString("file", span.File);
                json.WriteNumber("line", span.Line);
                json.WriteNumber("column", span.Column);
            }
            json.WriteEndObject();
        });
        json.WriteEndObject();
    };
}
