using System.Security.Cryptography;
using Slipway.Node.Certificates;
using Slipway.Node.Files;
using Slipway.Node.Stages;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Status;

namespace Slipway.Node.Reporting;

/// <summary>
/// Writes the status document, to the state store and beside the agent: at once when the phase changes or something was done,
/// otherwise at most every few minutes. What cannot be written is only logged; the machine's work goes on.
/// </summary>
sealed class Reporter(NodeContext context, Telemetry telemetry)
{
    const string Booting = "booting";
    const string Ready = "ready";
    const string Failed = "failed";
    const string Degraded = "degraded";

    /// <summary>A machine that works on something for less than this does not say so: most boots are over by then.</summary>
    static readonly TimeSpan s_quiet = TimeSpan.FromMinutes(3);

    /// <summary>Log lines go to the state store when the phase changes, and otherwise no more often than this.</summary>
    static readonly TimeSpan s_logPace = TimeSpan.FromMinutes(3);

    readonly DateTimeOffset _started = context.Host.Time.GetUtcNow();
    string _phase = Booting;
    DateTimeOffset _since = context.Host.Time.GetUtcNow();
    DateTimeOffset _told = context.Host.Time.GetUtcNow();
    byte[] _last = []; // Its hash: the document itself is of no more use.
    NodeTrouble? _trouble;
    string _signers = "";
    DateTimeOffset _signedSince;
    DateTimeOffset _shipped = DateTimeOffset.MinValue;
    long _shippedLines;
    string _shippedPhase = "";
    bool _owesSignal;

    DateTimeOffset Now => context.Host.Time.GetUtcNow();

    /// <summary>Of a boot that ended: the signal of a failure, and the document.</summary>
    public async Task<AgentOutcome> BootedAsync(AgentOutcome outcome, Pass pass, CancellationToken cancel)
    {
        Remember(pass);
        telemetry.Count(pass, Now);
        context.Host.Log(outcome.Ready ? $"ready after {(Now - _started).TotalSeconds:F1} s" : $"failed: {outcome.Reason}", trouble: !outcome.Ready);
        if (!outcome.Ready) await SignalFailureAsync(cancel).ConfigureAwait(false);
        if (pass.Done) await LookAtTrustAsync(cancel).ConfigureAwait(false);
        Enter(outcome.Ready ? Ready : Failed);
        await WriteAsync(pass, outcome.Reason, cancel).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>Of a pass that came to its end or to a halt, in a boot or after it.</summary>
    public async Task NoteAsync(Pass pass, CancellationToken cancel)
    {
        Remember(pass);
        telemetry.Count(pass, Now);
        if (_owesSignal && !pass.Done) await SignalFailureAsync(cancel).ConfigureAwait(false);
        if (pass.Done)
        {
            var news = await LookAtTrustAsync(cancel).ConfigureAwait(false);
            // A repair that took its time is told when it is told that it was needed.
            if (_phase is Degraded or Failed) context.Host.Log("ready again");
            else if (!pass.Progress && !news && Names(context.RefusedAddons) == Names(telemetry.Status?.RefusedAddons)) return;
            Enter(Ready);
        }
        else
        {
            if (Now - _told < s_quiet) return;
            if (_phase == Ready) Enter(Degraded);
        }
        await WriteAsync(pass, pass.Done ? null : $"{pass.Step}: {pass.Trouble}", cancel).ConfigureAwait(false);
    }

    /// <returns>Whether the machine has come to work with other keys than it has told of.</returns>
    async Task<bool> LookAtTrustAsync(CancellationToken cancel)
    {
        if (!context.HasConfig || context.TrustReport?.Revision == context.Trust.Revision || context.Etcd is { AwaitsRestart: true }) return false;
        if (_signers != context.Trust.Signers) (_signers, _signedSince) = (context.Trust.Signers, Now);
        context.TrustReport = await TrustFacts.LookAsync(context, _signedSince, cancel).ConfigureAwait(false);
        return true;
    }

    void Remember(Pass pass)
    {
        if (pass is { Trouble: { } trouble, Waiting: false }) _trouble = new NodeTrouble(Now, pass.Stage, Redactor.Clean($"{pass.Step}: {trouble}"));
    }

    static string Names(IReadOnlyDictionary<string, string>? addons) => string.Join(' ', addons?.Keys ?? []);

    /// <summary>Starts the time after which trouble is told: it has just begun.</summary>
    public void Begin() => _told = Now;

    void Enter(string phase)
    {
        if (_phase == phase) return;
        (_phase, _since) = (phase, Now);
    }

    async Task WriteAsync(Pass pass, string? reason, CancellationToken cancel)
    {
        _told = Now;
        var status = new NodeStatus
        {
            Cluster = context.Boot.Cluster, InstanceId = context.Identity.InstanceId, Role = context.Boot.Role.Word(), Phase = _phase, Since = _since,
            Slot = context.HasConfig ? context.Config.Slot?.Name : null, Pool = context.HasConfig ? context.Config.Pool : null,
            LastTrouble = _trouble, Trust = context.TrustReport, Config = context.Verdict, Stage = pass.Stage.Length > 0 ? pass.Stage : null, ConfigHash = context.ConfigHash,
            Reason = reason is null ? null : Redactor.Clean(reason), Versions = NodeFacts.Versions(context), Addons = context.Addons,
            RefusedAddons = context.RefusedAddons?.ToDictionary(static addon => addon.Key, static addon => Redactor.Clean(addon.Value)),
            Certificates = await NodeFacts.CertificatesAsync(context, cancel).ConfigureAwait(false),
        };
        telemetry.Status = status;
        await ShipLogAsync(status.InstanceId, cancel).ConfigureAwait(false);
        var document = status.ToJson();
        var hash = SHA256.HashData(document);
        if (hash.AsSpan().SequenceEqual(_last)) return;
        var written = await TryAsync(() => context.Host.Files.WriteAsync(Paths.Status, document, PlannedFile.Public, cancel)).ConfigureAwait(false);
        written &= await TryAsync(() => context.Cloud.PutObjectAsync(context.StateUrl(StateKeys.StatusOf(status.InstanceId)), document, cancel)).ConfigureAwait(false);
        if (written) _last = hash;
    }

    async Task ShipLogAsync(string instanceId, CancellationToken cancel)
    {
        if (context.Host.Tail is not { } tail || tail.Count == _shippedLines || (_phase == _shippedPhase && Now - _shipped < s_logPace)) return;
        var (count, log) = (tail.Count, new NodeLog(Now, tail.Lines()));
        if (await TryAsync(() => context.Cloud.PutObjectAsync(context.StateUrl(StateKeys.LogOf(instanceId)), log.ToJson(), cancel)).ConfigureAwait(false)) (_shippedLines, _shipped, _shippedPhase) = (count, Now, _phase);
    }

    // Whoever waits for it would wait until his time is over: a signal that does not get through is sent again, unless it is refused.
    async Task SignalFailureAsync(CancellationToken cancel)
    {
        try
        {
            await context.Cloud.SignalAsync(context.Boot.Signal.Stack, context.Boot.Signal.Resource, context.Identity.InstanceId, success: false, cancel).ConfigureAwait(false);
            _owesSignal = false;
        }
        catch (StepException problem)
        {
            context.Host.Log($"not signalled: {problem.Message}", trouble: true);
            _owesSignal = !problem.Permanent;
        }
    }

    async Task<bool> TryAsync(Func<Task> report)
    {
        try
        {
            await report().ConfigureAwait(false);
            return true;
        }
        catch (StepException problem)
        {
            context.Host.Log($"not reported: {problem.Message}", trouble: true);
            return false;
        }
    }
}
