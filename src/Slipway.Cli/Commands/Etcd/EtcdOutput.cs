using System.Globalization;
using System.Text.Json;
using Slipway.Cli.Output;
using Slipway.NodeConfig.Etcd;
using Slipway.Operations.Etcd;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Etcd;

static class EtcdOutput
{
    const double MiB = 1 << 20;

    public static void Print(EtcdState state, TextWriter output)
    {
        var table = new TextTable("MEMBER", "STATE", "GENERATION", "REVISION", "SIZE", "IN USE", "VERSION", "SEEN", "DOING");
        foreach (var member in state.Members)
        {
            var report = state.Of(member);
            var facts = report?.Facts;
            table.Row(member, state.WordOf(member), report is null ? "" : $"{report.Generation}", facts is null ? "" : $"{facts.Revision}", Size(facts?.Size), Size(facts?.InUse), facts?.Version ?? "",
                report is null ? "never" : $"{state.Age(report).TotalSeconds:0}s ago", report?.Doing ?? "");
        }
        table.WriteTo(output);
        output.WriteLine();
        output.WriteLine(state.Newest is { } newest
            ? $"Last snapshot: {newest.Key}, revision {newest.Revision}, {Math.Max(0, (state.Now - newest.Taken).TotalMinutes):0} minutes ago" : "Last snapshot: none");
        if (state.Alarms.Count > 0) output.WriteLine($"Alarms: {string.Join(", ", state.Alarms)}");
        if (state.Record?.Restore is { } restore) output.WriteLine($"Generation {state.Record.Generation} began {state.Record.Since:yyyy-MM-dd HH:mm:ss}Z from {restore.Key}. {Lost(restore)}");
    }

    public static void Print(IReadOnlyList<SnapshotManifest> snapshots, EtcdState state, TextWriter output)
    {
        var table = new TextTable("TAKEN", "CLUSTER", "GENERATION", "REVISION", "KEYS", "SIZE", "MEMBER", "KEY");
        foreach (var s in snapshots) table.Row($"{s.Taken:yyyy-MM-dd HH:mm:ss}Z", $"{(state.IsOfEarlierCluster(s) ? "earlier" : "present")} {s.ClusterId}", $"{s.Generation}", $"{s.Revision}", $"{s.Keys}", Size(s.Size), s.Member, s.Key);
        table.WriteTo(output);
    }

    /// <summary>What a restore has cost, in a sentence.</summary>
    public static string Lost(EtcdRestore? restore) => restore is null ? ""
        : $"Lost since revision {restore.Revision}: {(restore.LostRevisions is { } revisions ? $"at least {revisions} revisions" : "an unknown number of revisions")}"
            + (restore.LostMinutes is { } minutes ? string.Create(CultureInfo.InvariantCulture, $", {minutes:0.0} minutes.") : ".");

    public static Action<Utf8JsonWriter> Document(EtcdState state, IReadOnlyList<Diagnostic> findings) => json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("healthy", state.IsHealthy);
        json.WriteBoolean("quorum", state.HasQuorum);
        json.WriteNumber("generation", state.Record?.Generation ?? 0);
        json.Array("voting", state.Voting, json.WriteStringValue);
        json.Array("alarms", state.Alarms, json.WriteStringValue);
        json.Array("members", state.Reports, report => JsonSerializer.Serialize(json, report, EtcdJson.Default.EtcdMemberReport));
        Write(json, "record", state.Record, EtcdJson.Default.EtcdClusterRecord);
        if (state.Record?.Restore is { LostRevisions: { } lost }) json.WriteNumber("lostRevisions", lost);
        if (state.Record?.Restore is { LostMinutes: { } minutes }) json.WriteNumber("lostMinutes", Math.Round(minutes, 1));
        Write(json, "newestSnapshot", state.Newest, EtcdJson.Default.NewestSnapshot);
        json.Findings(findings);
        json.WriteEndObject();
    };

    public static Action<Utf8JsonWriter> Document(IReadOnlyList<SnapshotManifest> snapshots, EtcdState state, IReadOnlyList<Diagnostic> findings) => json =>
    {
        json.WriteStartObject();
        json.Array("snapshots", snapshots, snapshot =>
        {
            var item = JsonSerializer.SerializeToNode(snapshot, EtcdJson.Default.SnapshotManifest)?.AsObject() ?? [];
            item["earlierCluster"] = state.IsOfEarlierCluster(snapshot);
            item.WriteTo(json);
        });
        json.Findings(findings);
        json.WriteEndObject();
    };

    static void Write<T>(Utf8JsonWriter json, string name, T? value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        if (value is null) return;
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, type);
    }

    static string Size(long? bytes) => bytes is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count / MiB:0.0} MiB") : "";
}
