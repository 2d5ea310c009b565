using System.Security.Cryptography;
using System.Text.Json;
using Slipway.Node.Stages;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Status;

namespace Slipway.Node.Configuration;

/// <summary>
/// What this machine is to be. A new machine reads the document that user data names by its hash; later ones come by the pointer that
/// <c>up</c> moves. What cannot be had or read leaves the machine what it is.
/// </summary>
sealed class ConfigurationStage : IStage
{
    public string Name => "configuration";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel)
    {
        if (!context.HasConfig) return [new FetchConfig(context.Boot.Config.Url)];
        return await context.Part(() => new ConfigWatch(context)).LookAsync(cancel).ConfigureAwait(false) is { } change ? [change] : [];
    }

    public Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel) => action switch
    {
        FetchConfig => BeginAsync(context, cancel),
        TakeConfig take => TakeAsync(take, context, cancel),
        _ => throw this.Foreign(action),
    };

    static async Task BeginAsync(NodeContext context, CancellationToken cancel)
    {
        // The agent was started anew: the machine is what it was, and user data is old.
        if (await AppliedConfig.ReadAsync(context, cancel).ConfigureAwait(false) is { } applied)
        {
            (context.Config, context.ConfigHash) = applied;
            return;
        }
        var (url, wanted) = context.Boot.Config;
        var content = await context.Cloud.GetObjectAsync(url, cancel).ConfigureAwait(false);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (hash != wanted) throw new StepException($"{url} has SHA-256 {hash}, not {wanted}", permanent: true);
        try
        {
            (context.Config, context.Verdict) = await AppliedConfig.TakeAsync(Parse(content, url, context), content, context, cancel).ConfigureAwait(false);
        }
        catch (JsonException problem)
        {
            throw new StepException($"{url} is not a configuration that this agent knows: {problem.Message}", permanent: true, problem);
        }
    }

    static async Task TakeAsync(TakeConfig take, NodeContext context, CancellationToken cancel)
    {
        try
        {
            (context.Config, context.Verdict) = await AppliedConfig.TakeAsync(Parse(take.Content, take.Sha256, context), take.Content, context, cancel).ConfigureAwait(false);
        }
        catch (JsonException problem)
        {
            // A new instance brings a new agent.
            context.Host.Log($"configuration: not applied, it needs a newer agent: {problem.Message}", trouble: true);
            context.Verdict = new ConfigVerdict(false, [new ConfigFieldChange("agent", AppliedConfig.Words(ChangeClass.NewInstance))]);
        }
        context.ConfigHash = take.Sha256;
    }

    static NodeConfig.NodeConfig Parse(byte[] content, string source, NodeContext context) =>
        context.Documents.Read(content, NodeConfigJson.Default.NodeConfig) ?? throw new StepException($"{source} is empty", permanent: true);
}

public sealed record FetchConfig(string Url) : NodeAction
{
    public override string Description => $"fetch configuration {Url}";
}

/// <param name="Content">Of the document; its hash is checked.</param>
public sealed record TakeConfig(string Sha256, byte[] Content) : NodeAction
{
    public override string Description => $"look at configuration {Sha256}";
}
