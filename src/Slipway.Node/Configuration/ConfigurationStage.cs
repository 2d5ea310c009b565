using System.Security.Cryptography;
using System.Text.Json;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.Configuration;

/// <summary>Reads what this machine is to be: the document that user data names by its hash.</summary>
sealed class ConfigurationStage : IStage
{
    public string Name => "configuration";

    public Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<NodeAction>>(context.HasConfig ? [] : [new FetchConfig(context.Boot.Config.Url)]);

    public async Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel)
    {
        if (action is not FetchConfig) throw this.Foreign(action);
        var (url, wanted) = context.Boot.Config;
        var content = await context.Cloud.GetObjectAsync(url, cancel).ConfigureAwait(false);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (hash != wanted) throw new StepException($"{url} has SHA-256 {hash}, not {wanted}", permanent: true);
        try
        {
            var wants = JsonSerializer.Deserialize(content, NodeConfigJson.Default.NodeConfig) ?? throw new StepException($"{url} is empty", permanent: true);
            (context.Config, context.Verdict) = await AppliedConfig.TakeAsync(wants, content, context.Host, cancel).ConfigureAwait(false);
        }
        catch (JsonException problem)
        {
            throw new StepException($"{url} is not a configuration that this agent knows: {problem.Message}", permanent: true, problem);
        }
    }
}

public sealed record FetchConfig(string Url) : NodeAction
{
    public override string Description => $"fetch configuration {Url}";
}
