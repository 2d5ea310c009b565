using System.Text.Json;
using Slipway.Node.Acting;
using Slipway.Node.Cloud;
using Slipway.Node.Deciding;
using Slipway.Node.Hosting;
using Slipway.Node.Observing;
using Slipway.NodeConfig;

namespace Slipway.Node;

/// <summary>
/// Makes a machine what its configuration says: looks, decides, acts, and looks again. It may be killed at any moment and started anew.
/// </summary>
public sealed class Agent(IHost host, INodeCloud cloud)
{
    /// <summary>A step that cannot work is given up after this many tries: what IAM or S3 denies may be allowed in a moment.</summary>
    const int PermanentTries = 3;

    /// <summary>Below the time that CloudFormation waits, so that the real reason arrives before its timeout.</summary>
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(12);

    /// <summary>Runs until the machine is ready and that has been told, or until it has failed for good and that has been told.</summary>
    public async Task<AgentOutcome> RunUntilReadyAsync(CancellationToken cancel)
    {
        var identity = await host.IdentifyAsync(cancel).ConfigureAwait(false);
        var boot = await ReadBootAsync(cancel).ConfigureAwait(false);
        using var memory = new Memory();
        var outcome = await LoopAsync(new Observer(host, cloud, boot, identity, memory), new Actor(host, cloud, boot, identity, memory), identity, cancel).ConfigureAwait(false);
        await ReportAsync(boot, identity, memory, outcome, cancel).ConfigureAwait(false);
        return outcome;
    }

    async Task<AgentOutcome> LoopAsync(Observer observer, Actor actor, NodeIdentity identity, CancellationToken cancel)
    {
        var pace = new Pace(identity.InstanceId);
        var begun = host.Time.GetUtcNow();
        var failures = 0;
        var step = "look at the machine";
        while (true)
        {
            string trouble;
            try
            {
                var seen = await observer.LookAsync(cancel).ConfigureAwait(false);
                var actions = Decider.Decide(seen);
                if (actions.Count == 0) return new AgentOutcome(true, null);
                foreach (var action in actions)
                {
                    if (step != action.Description) host.Log(step = action.Description);
                    if (action is not (Wait or WaitHealthy)) await actor.ActAsync(action, seen, cancel).ConfigureAwait(false);
                }
                failures = 0;
                if (actions[^1] is not (Wait or WaitHealthy))
                {
                    pace.Reset();
                    continue;
                }
                trouble = "did not happen in time";
            }
            catch (StepException problem)
            {
                trouble = problem.Message;
                host.Log($"{step}: {trouble}");
                failures = problem.Permanent ? failures + 1 : 0;
            }
            if (failures >= PermanentTries || host.Time.GetUtcNow() - begun > s_patience) return new AgentOutcome(false, $"{step}: {trouble}");
            await Task.Delay(pace.Next(), host.Time, cancel).ConfigureAwait(false);
        }
    }

    async Task<BootConfig> ReadBootAsync(CancellationToken cancel)
    {
        var content = await host.Files.ReadAsync(BootConfig.Path, cancel).ConfigureAwait(false) ?? throw new StepException($"{BootConfig.Path} is missing", permanent: true);
        return JsonSerializer.Deserialize(content, NodeConfigJson.Default.BootConfig) ?? throw new StepException($"{BootConfig.Path} is empty", permanent: true);
    }

    async Task ReportAsync(BootConfig boot, NodeIdentity identity, Memory memory, AgentOutcome outcome, CancellationToken cancel)
    {
        host.Log(outcome.Ready ? "ready" : $"failed: {outcome.Reason}");
        try
        {
            if (!outcome.Ready) await cloud.SignalAsync(boot.Signal.Stack, boot.Signal.Resource, identity.InstanceId, success: false, cancel).ConfigureAwait(false);
            var status = new NodeStatus(boot.Cluster, identity.InstanceId, boot.Role.Word(), memory.Config?.Slot?.Name, outcome.Ready ? "ready" : "failed", outcome.Reason, host.Time.GetUtcNow());
            await cloud.PutObjectAsync(StatusUrl(boot, identity.InstanceId), status.ToJson(), cancel).ConfigureAwait(false);
        }
        catch (StepException problem)
        {
            host.Log($"not reported: {problem.Message}");
        }
    }

    // The state store begins where the configuration's key does.
    static string StatusUrl(BootConfig boot, string instanceId)
    {
        var at = boot.Config.Url.LastIndexOf(StateKeys.NodeConfigs, StringComparison.Ordinal);
        return at < 0 ? throw new StepException($"{boot.Config.Url} is not in a state store", permanent: true) : boot.Config.Url[..at] + StateKeys.StatusOf(instanceId);
    }
}

/// <param name="Reason">Why not; null when ready.</param>
public sealed record AgentOutcome(bool Ready, string? Reason);
