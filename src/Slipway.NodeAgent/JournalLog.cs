using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Slipway.Node.Reporting;

namespace Slipway.NodeAgent;

/// <summary>One JSON object a line, which the journal keeps: <c>journalctl -u slipway-node -o cat | jq</c>.</summary>
sealed class JournalLog(TextWriter to, TimeProvider time)
{
    // The journal is no web page: letters stay readable.
    static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly Lock _gate = new();

    public string? InstanceId { get; set; }

    public void Write(string message, string? stage = null, bool trouble = false)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, s_options))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow());
            json.WriteString("level", trouble ? "error" : "info");
            if (InstanceId is not null) json.WriteString("instance", InstanceId);
            if (stage is not null) json.WriteString("stage", stage);
            json.WriteString("message", Redactor.Clean(message));
            json.WriteEndObject();
        }
        lock (_gate)
        {
            to.WriteLine(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length));
            to.Flush();
        }
    }
}
