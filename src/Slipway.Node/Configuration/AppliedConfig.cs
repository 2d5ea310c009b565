using System.Security.Cryptography;
using System.Text.Json;
using Slipway.Node.Files;
using Slipway.Node.Stages;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Status;

namespace Slipway.Node.Configuration;

/// <summary>
/// The configuration that a machine was made by, kept on its disk. A later one is taken as a whole or not at all: where it needs a new
/// instance, the machine stays what it is and says so.
/// </summary>
static class AppliedConfig
{
    const string Path = Paths.State + "/config.json";

    /// <returns>What the machine is, and its document's hash; null: it is nothing yet.</returns>
    public static async Task<(NodeConfig.NodeConfig Config, string Sha256)?> ReadAsync(NodeContext context, CancellationToken cancel) =>
        await context.Host.Files.ReadAsync(Path, cancel).ConfigureAwait(false) is { } content && Read(content, context) is { } config ? (config, Convert.ToHexStringLower(SHA256.HashData(content))) : null;

    /// <param name="content">Of the document that is wanted.</param>
    /// <returns>What the machine is to be, and what came of a change.</returns>
    public static async Task<(NodeConfig.NodeConfig Config, ConfigVerdict? Verdict)> TakeAsync(NodeConfig.NodeConfig wants, byte[] content, NodeContext context, CancellationToken cancel)
    {
        var (host, verdict) = (context.Host, (ConfigVerdict?)null);
        if (Read(await host.Files.ReadAsync(Path, cancel).ConfigureAwait(false), context) is { } applied)
        {
            var changes = ConfigChanges.Between(applied, wants);
            if (changes.Any(static change => change.Class == ChangeClass.NewInstance))
            {
                host.Log($"configuration: not applied, it needs a new instance: {Fields(changes.Where(static change => change.Class == ChangeClass.NewInstance))}");
                return (applied, Verdict(changes, applied: false));
            }
            if (changes.Count == 0) return (wants, null);
            host.Log($"configuration: applied in place: {Fields(changes)}");
            verdict = Verdict(changes, applied: true);
        }
        await host.Files.WriteAsync(Path, content, PlannedFile.Public, cancel).ConfigureAwait(false);
        return (wants, verdict);
    }

    static ConfigVerdict Verdict(IEnumerable<ConfigChange> changes, bool applied) =>
        new(applied, [.. changes.Select(static change => new ConfigFieldChange(change.Field, Words(change.Class)))]);

    static string Fields(IEnumerable<ConfigChange> changes) => string.Join(", ", changes.Select(static change => $"{change.Field} ({Words(change.Class)})"));

    public static string Words(ChangeClass change) => change switch { ChangeClass.InPlace => "in place", ChangeClass.Restart => "restart", _ => "new instance" };

    // One that an older agent wrote and this one cannot read is as none: what is wanted has been checked by its hash.
    static NodeConfig.NodeConfig? Read(byte[]? content, NodeContext context)
    {
        if (content is null) return null;
        try
        {
            return context.Documents.Read(content, NodeConfigJson.Default.NodeConfig);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
