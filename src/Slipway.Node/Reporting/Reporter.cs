using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.Reporting;

/// <summary>
/// Writes the status document: when the phase changes at once, otherwise at most every few minutes. What cannot be written is
/// only logged; the machine's work goes on.
/// </summary>
sealed class Reporter(NodeContext context)
{
    const string Booting = "booting";
    const string Ready = "ready";
    const string Failed = "failed";
    const string Degraded = "degraded";

    /// <summary>A machine that works on something for less than this does not say so: most boots are over by then.</summary>
    static readonly TimeSpan s_quiet = TimeSpan.FromMinutes(3);

    readonly DateTimeOffset _started = context.Host.Time.GetUtcNow();
    string _phase = Booting;
    DateTimeOffset _since = context.Host.Time.GetUtcNow();
    DateTimeOffset _written = context.Host.Time.GetUtcNow();
    NodeStatus? _last;

    /// <summary>Of a boot that ended: the signal of a failure, and the document.</summary>
    public async Task<AgentOutcome> BootedAsync(AgentOutcome outcome, Pass pass, CancellationToken cancel)
    {
        context.Host.Log(outcome.Ready ? $"ready after {(context.Host.Time.GetUtcNow() - _started).TotalSeconds:F1} s" : $"failed: {outcome.Reason}");
        if (!outcome.Ready) await TryAsync(() => SignalFailureAsync(cancel)).ConfigureAwait(false);
        Enter(outcome.Ready ? Ready : Failed);
        await WriteAsync(pass, outcome.Reason, cancel).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>Of a pass, in a boot or after it.</summary>
    public async Task NoteAsync(Pass pass, CancellationToken cancel)
    {
        if (pass.Done && _phase is Degraded or Failed)
        {
            Enter(Ready);
            context.Host.Log("ready again");
            await WriteAsync(pass, null, cancel).ConfigureAwait(false);
            return;
        }
        if (pass.Done && _last is not null) return;
        if (context.Host.Time.GetUtcNow() - _written < s_quiet) return;
        if (!pass.Done && _phase == Ready) Enter(Degraded);
        await WriteAsync(pass, pass.Done ? null : $"{pass.Step}: {pass.Trouble}", cancel).ConfigureAwait(false);
    }

    void Enter(string phase)
    {
        if (_phase == phase) return;
        (_phase, _since) = (phase, context.Host.Time.GetUtcNow());
    }

    async Task WriteAsync(Pass pass, string? reason, CancellationToken cancel)
    {
        _written = context.Host.Time.GetUtcNow();
        var status = new NodeStatus
        {
            Cluster = context.Boot.Cluster, InstanceId = context.Identity.InstanceId, Role = context.Boot.Role.Word(), Phase = _phase, Reason = reason, Since = _since,
            Slot = context.HasConfig ? context.Config.Slot?.Name : null, Stage = pass.Stage.Length > 0 ? pass.Stage : null, ConfigHash = context.Boot.Config.Sha256,
        };
        if (status == _last) return;
        if (await TryAsync(() => context.Cloud.PutObjectAsync(context.StateUrl(StateKeys.StatusOf(status.InstanceId)), status.ToJson(), cancel)).ConfigureAwait(false)) _last = status;
    }

    Task SignalFailureAsync(CancellationToken cancel) =>
        context.Cloud.SignalAsync(context.Boot.Signal.Stack, context.Boot.Signal.Resource, context.Identity.InstanceId, success: false, cancel);

    async Task<bool> TryAsync(Func<Task> report)
    {
        try
        {
            await report().ConfigureAwait(false);
            return true;
        }
        catch (StepException problem)
        {
            context.Host.Log($"not reported: {problem.Message}");
            return false;
        }
    }
}
