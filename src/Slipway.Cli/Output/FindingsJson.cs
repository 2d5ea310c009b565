using System.Text.Json;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Output;

static class FindingsJson
{
    public static Action<Utf8JsonWriter> Write(IReadOnlyList<Diagnostic> findings) => json =>
    {
        json.WriteStartObject();
        json.Array("findings", findings, finding =>
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
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
        });
        json.WriteEndObject();
    };
}
