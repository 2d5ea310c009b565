using System.Globalization;
using System.Text;
using System.Text.Json;
using Slipway.Node;
using Slipway.NodeConfig.Status;

namespace Slipway.NodeAgent;

/// <summary>Prints the status document that the agent keeps on this machine.</summary>
static class StatusCommand
{
    public static async Task<int> RunAsync(AgentProcess process, bool json)
    {
        if (await ReadAsync(process.Stop).ConfigureAwait(false) is not { } status)
        {
            await process.Error.WriteLineAsync($"slipway-node: no status yet ({Paths.Status}); see journalctl -u slipway-node").ConfigureAwait(false);
            return AgentCommand.Unhealthy;
        }
        await process.Out.WriteLineAsync(json ? Encoding.UTF8.GetString(status.ToJson()) : Table(status)).ConfigureAwait(false);
        return status.Phase == "ready" ? AgentCommand.Done : AgentCommand.Unhealthy;
    }

    static async Task<NodeStatus?> ReadAsync(CancellationToken cancel)
    {
        try
        {
            return File.Exists(Paths.Status) ? NodeStatus.Read(await File.ReadAllBytesAsync(Paths.Status, cancel).ConfigureAwait(false)) : null;
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static string Table(NodeStatus status)
    {
        (string Name, string? Value)[] rows =
        [
            ("cluster", status.Cluster), ("instance", status.InstanceId), ("role", status.Role), ("slot", status.Slot),
            ("phase", $"{status.Phase} since {Time(status.Since)}"), ("stage", status.Stage), ("reason", status.Reason), ("configuration", status.ConfigHash),
            ("", status.Config is { Applied: false } verdict ? $"not applied, needs a new instance: {string.Join(", ", verdict.Fields.Where(field => field.Takes == "new instance").Select(field => field.Field))}" : null),
            ("last trouble", status.LastTrouble is { } trouble ? $"{Time(trouble.At)} {trouble.Stage}: {trouble.Message}" : null),
            .. status.Versions.Select(version => (version.Key, (string?)version.Value)),
            .. status.Certificates.Select(certificate => (certificate.Key, (string?)$"until {Time(certificate.Value)}")),
        ];
        var width = rows.Max(row => row.Name.Length);
        return string.Join('\n', rows.Where(row => row.Value is not null).Select(row => $"{row.Name.PadRight(width)}  {row.Value}"));
    }

    static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
