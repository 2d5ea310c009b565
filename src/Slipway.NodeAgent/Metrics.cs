using System.Globalization;
using System.Text;
using Slipway.Node;
using Slipway.Node.Reporting;

namespace Slipway.NodeAgent;

/// <summary>The agent's counts in Prometheus' text format.</summary>
static class Metrics
{
    static readonly string[] s_phases = ["booting", "ready", "failed", "degraded"];

    public static string Write(Telemetry telemetry)
    {
        var text = new StringBuilder();
        var status = telemetry.Status;
        Family(text, "slipway_node_info", "gauge", "The agent and its machine.");
        Sample(text, "slipway_node_info", 1, ("version", AgentVersion.Text), ("cluster", status?.Cluster ?? ""), ("role", status?.Role ?? ""), ("slot", status?.Slot ?? ""));
        Family(text, "slipway_node_phase", "gauge", "1 for the phase that the machine is in.");
        foreach (var phase in s_phases) Sample(text, "slipway_node_phase", (status?.Phase ?? "booting") == phase ? 1 : 0, ("phase", phase));
        Family(text, "slipway_node_looks_total", "counter", "Looks at the machine since the agent started.");
        Sample(text, "slipway_node_looks_total", telemetry.Passes);
        Family(text, "slipway_node_last_look_timestamp_seconds", "gauge", "When the last look ended.");
        Sample(text, "slipway_node_last_look_timestamp_seconds", telemetry.LastPass.ToUnixTimeMilliseconds() / 1000.0);
        Family(text, "slipway_node_failures_total", "counter", "Steps that failed, by stage.");
        foreach (var (stage, count) in telemetry.Failures.OrderBy(pair => pair.Key, StringComparer.Ordinal)) Sample(text, "slipway_node_failures_total", count, ("stage", stage));
        Family(text, "slipway_node_certificate_not_after_timestamp_seconds", "gauge", "When a certificate of this machine ends.");
        foreach (var (name, end) in status?.Certificates ?? new Dictionary<string, DateTimeOffset>())
        {
            Sample(text, "slipway_node_certificate_not_after_timestamp_seconds", end.ToUnixTimeSeconds(), ("name", name));
        }
        return text.ToString();
    }

    static void Family(StringBuilder text, string name, string type, string help) => text.Append($"# HELP {name} {help}\n# TYPE {name} {type}\n");

    static void Sample(StringBuilder text, string name, double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        text.Append(name);
        for (var i = 0; i < labels.Length; i++) text.Append(i == 0 ? '{' : ',').Append(labels[i].Name).Append("=\"").Append(Escape(labels[i].Value)).Append('"');
        if (labels.Length > 0) text.Append('}');
        text.Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    static string Escape(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
