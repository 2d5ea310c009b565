using System.Security.Cryptography;
using System.Text.Json;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.Configuration;

/// <summary>Looks whether another configuration is wanted than the one that was looked at last, by the pointer of this machine's slot or pool.</summary>
sealed class ConfigWatch(NodeContext context)
{
    /// <summary>While the machine works on something, passes follow each other faster.</summary>
    static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);

    DateTimeOffset _again = DateTimeOffset.MinValue;
    string? _version;
    string _problem = "";

    /// <returns>Null: no other one is wanted, or it cannot be had now.</returns>
    public async Task<TakeConfig?> LookAsync(CancellationToken cancel)
    {
        var now = context.Host.Time.GetUtcNow();
        // A machine begins as its user data says: what a cluster is on its way to may not be there yet.
        if (!context.Booted || now < _again || Pointer() is not { } pointer) return null;
        _again = now + s_pause;
        try
        {
            if (await context.Cloud.State.FindChangedAsync(context.StateUrl(pointer), _version, cancel).ConfigureAwait(false) is not { } found) return null;
            var wanted = JsonSerializer.Deserialize(found.Content.Span, NodeConfigJson.Default.CurrentConfig)?.Sha256 ?? throw new StepException($"{pointer} is empty");
            var take = wanted == context.ConfigHash ? null : new TakeConfig(wanted, await FetchAsync(wanted, cancel).ConfigureAwait(false));
            (_version, _problem) = (found.Version, "");
            return take;
        }
        catch (JsonException)
        {
            return Kept($"{pointer} is not a document that this agent knows");
        }
        catch (StepException problem)
        {
            return Kept(problem.Message);
        }
    }

    async Task<byte[]> FetchAsync(string wanted, CancellationToken cancel)
    {
        var url = context.StateUrl(StateKeys.NodeConfig(wanted));
        var content = await context.Cloud.GetObjectAsync(url, cancel).ConfigureAwait(false);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        return hash == wanted ? content : throw new StepException($"{url} has SHA-256 {hash}, not {wanted}");
    }

    // Said once: the machine works on, and it is tried again.
    TakeConfig? Kept(string problem)
    {
        if (problem != _problem) context.Host.Log($"configuration: the one that is wanted cannot be had: {problem}", trouble: true);
        _problem = problem;
        return null;
    }

    string? Pointer() => context.Config.Slot is { } slot ? StateKeys.CurrentOfSlot(slot.Name) : context.Config.Pool is { } pool ? StateKeys.CurrentOfPool(pool) : null;
}
