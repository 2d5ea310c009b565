using System.Text.Json;
using Slipway.Cli.Output;
using Slipway.NodeConfig.Status;
using Slipway.Operations.Nodes;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Node;

static class NodeOutput
{
    const int ShortReason = 100;

    public static void Print(IReadOnlyList<NodeSight> nodes, DateTimeOffset now, TextWriter output)
    {
        var table = new TextTable("NAME", "ROLE", "SLOT/POOL", "PHASE", "SINCE", "STAGE", "KUBERNETES", "AGENT", "FIRST CERTIFICATE ENDS", "CONFIG", "LAST TROUBLE");
        foreach (var node in nodes)
        {
            var status = node.Status;
            table.Row(node.InstanceId, node.Role, node.Place ?? "", Phase(node), status is null ? "" : Ago(now - status.Since), status?.Stage ?? "",
                status?.Versions.GetValueOrDefault("kubernetes") ?? "", status?.Versions.GetValueOrDefault("slipway-node") ?? "",
                node.FirstEnd is { } end ? $"{end:yyyy-MM-dd}" : "", Config(node), Trouble(status, now));
        }
        table.WriteTo(output);
    }

    public static void Print(NodeSight node, NodeWords words, TextWriter output)
    {
        output.WriteLine($"# {node.InstanceId}, {node.Role} {node.Place}: {Phase(node)}{(node.Status?.Reason is { } reason ? $": {reason}" : "")}");
        output.WriteLine(words.Log is { } log ? $"# The agent's last {log.Lines.Count} lines, as of {log.At:yyyy-MM-dd HH:mm:ss}Z" : "# The agent has put no log into the state store yet");
        foreach (var line in words.Log?.Lines ?? []) output.WriteLine($"{line.At:yyyy-MM-dd HH:mm:ss}Z {(line.Trouble ? "✗" : " ")} {(line.Stage is { } stage ? $"{stage}: " : "")}{Plain(line.Message)}");
        output.WriteLine();
        output.WriteLine(words.Console.Length > 0 ? "# The serial console's end" : "# EC2 has nothing of its serial console yet");
        if (words.Console.Length > 0) output.WriteLine(Plain(words.Console).TrimEnd());
    }

    public static Action<Utf8JsonWriter> Document(IReadOnlyList<NodeSight> nodes, IReadOnlyList<Diagnostic> findings) => json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("ready", nodes.All(node => node.IsReady));
        json.Array("nodes", nodes, node => Write(json, node));
        json.Findings(findings);
        json.WriteEndObject();
    };

    public static Action<Utf8JsonWriter> Document(NodeSight node, NodeWords words, IReadOnlyList<Diagnostic> findings) => json =>
    {
        json.WriteStartObject();
        json.WriteString("name", node.InstanceId);
        json.WriteString("phase", Phase(node));
        json.Array("log", words.Log?.Lines ?? [], line =>
        {
            json.WriteStartObject();
            json.WriteString("time", line.At);
            json.WriteString("level", line.Trouble ? "error" : "info");
            if (line.Stage is { } stage) json.WriteString("stage", stage);
            json.WriteString("message", line.Message);
            json.WriteEndObject();
        });
        json.WriteString("console", words.Console);
        json.Findings(findings);
        json.WriteEndObject();
    };

    /// <summary>In a few words: whether a changed configuration is in force.</summary>
    public static string Config(NodeSight node) => node.NeedsNewInstanceFor is { Count: > 0 } fields ? $"needs a new instance: {string.Join(", ", fields)}"
        : node.IsBehind ? "has not looked at the new one yet" : node.Status?.Config switch
    {
        null => "as made",
        { Applied: true } verdict => $"changed in place: {Fields(verdict)}",
        _ => "needs a new instance",
    };

    static string Fields(ConfigVerdict verdict) =>
        string.Join(", ", verdict.Fields.Select(field => field.Field));

    static void Write(Utf8JsonWriter json, NodeSight node)
    {
        json.WriteStartObject();
        json.WriteString("name", node.InstanceId);
        json.WriteString("state", node.State);
        json.WriteString("role", node.Role);
        if (node.Place is { } place) json.WriteString(node.Role == "worker" ? "pool" : "slot", place);
        json.WriteString("phase", Phase(node));
        if (node.Status is { } status)
        {
            json.WritePropertyName("status");
            JsonSerializer.Serialize(json, status, NodeStatusJson.Default.NodeStatus);
        }
        json.Array("needNewInstance", node.NeedsNewInstanceFor, json.WriteStringValue);
        if (node.FirstEnd is { } end) json.WriteString("firstCertificateEnds", end);
        json.WriteEndObject();
    }

    static string Phase(NodeSight node) => node.State != "running" ? node.State : node.Status?.Phase ?? "silent";

    static string Trouble(NodeStatus? status, DateTimeOffset now)
    {
        if (status?.LastTrouble is not { } trouble) return status?.Reason ?? "";
        var text = Plain(trouble.Message).ReplaceLineEndings(" ");
        return $"{Ago(now - trouble.At)} ago, {trouble.Stage}: {(text.Length > ShortReason ? $"{text[..ShortReason]}…" : text)}";
    }

    static string Ago(TimeSpan time) => time switch
    {
        { TotalMinutes: < 2 } => $"{Math.Max(0, time.TotalSeconds):0}s",
        { TotalHours: < 2 } => $"{time.TotalMinutes:0}m",
        { TotalDays: < 2 } => $"{time.TotalHours:0}h",
        _ => $"{time.TotalDays:0}d",
    };

    /// <summary>Machines' words cannot steer the terminal that they are shown in.</summary>
    static string Plain(string text) => new(Array.FindAll(text.ToCharArray(), letter => !char.IsControl(letter) || letter is '\n' or '\t'));
}
