using Slipway.Aws;
using Slipway.Kubernetes;
using Slipway.NodeConfig;
using Slipway.Operations.Keys;
using Slipway.Operations.Progress;
using Slipway.Operations.State;
using Slipway.Pki;

namespace Slipway.Operations.Pki;

/// <summary>Changes keys of a living cluster: looks, decides (<see cref="RotationDecider"/>), does one step, looks again. Killed anywhere and run again, it goes on.</summary>
/// <param name="proxy">How to reach the cluster's network from here; null: directly.</param>
public sealed class RotationFlow(ClusterServices cluster, RotationRequest request, Uri? proxy)
{
    static readonly TimeSpan s_glance = TimeSpan.FromSeconds(5);

    /// <summary>How long machines are waited for without one of them coming along.</summary>
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(30);

    static readonly TimeSpan s_settling = TimeSpan.FromMinutes(3);

    static Outcome.Failed Overtaken => new("another has changed which keys are trusted", "see who works on the cluster, then run again");

    readonly PkiDesk _desk = new(cluster);
    readonly TrustStore _trust = new(cluster.State, cluster.WallTime);

    public async Task<Outcome> RunAsync(CancellationToken ct)
    {
        if (await SettledAsync(ct).ConfigureAwait(false) is not { } before) return new Outcome.Failed("the cluster has no keys yet", "slipway up makes them");
        if (RotationStart.Judge(before, request, cluster.Time.GetUtcNow()) is { } ended) return ended;
        if (RotationStart.Begins(before, request) && !request.Confirm(before)) return new Outcome.Declined();
        return await cluster.HoldAsync("pki rotate", request.BreakLock, (_, stop) => ChangeAsync(stop), ct).ConfigureAwait(false);
    }

    /// <summary>Right after <c>up</c> machines are ready before they have reported.</summary>
    async Task<PkiState?> SettledAsync(CancellationToken ct)
    {
        var until = cluster.Time.GetUtcNow() + s_settling;
        while (true)
        {
            var state = await _desk.LookAsync(ct).ConfigureAwait(false);
            if (state is null or { Silent: 0 } || cluster.Time.GetUtcNow() >= until) return state;
            await Task.Delay(s_glance, cluster.Time, ct).ConfigureAwait(false);
        }
    }

    async Task<Outcome> ChangeAsync(CancellationToken ct)
    {
        if (await KeyRing.FindAsync(cluster, ct).ConfigureAwait(false) is not { } ring || await ring.LoadAsync(ct).ConfigureAwait(false) is not { } authorities) return new Outcome.Failed("the cluster's keys are gone", "look into the state store");
        using (authorities)
        {
            using var work = new ClusterWork(cluster, authorities, proxy);
            // What a run left that was killed between two writes.
            await ring.PublishAsync(authorities, ct).ConfigureAwait(false);
            var begins = RotationStart.Begins(await LookAsync(authorities, ct).ConfigureAwait(false), request);
            var run = new Run(ring, authorities, work, new Waiting(cluster, s_patience)) { Begins = begins };
            while (true)
            {
                try
                {
                    if (await StepAsync(run, ct).ConfigureAwait(false) is { } end) return end;
                }
                catch (KubernetesException silence)
                {
                    if (run.Waiting.For("the API", silence.Message, int.MaxValue) is { } late) return late;
                    await Task.Delay(s_glance, cluster.Time, ct).ConfigureAwait(false);
                }
            }
        }
    }

    /// <returns>Null: go on.</returns>
    async Task<Outcome?> StepAsync(Run run, CancellationToken ct)
    {
        var state = await LookAsync(run.Authorities, ct).ConfigureAwait(false);
        var step = RotationDecider.Decide(await ObserveAsync(state, run, ct).ConfigureAwait(false));
        if (step is RotationStep.Finish || RotationStart.IsFarEnough(step, request)) return new Outcome.Done();
        switch (step)
        {
            case RotationStep.AwaitNodes(var nodes):
                return await WaitAsync(run, "machines", $"{nodes.Count} of {state.Machines.Count} to work with revision {state.Trust.Revision}; {nodes[0].Place} {nodes[0].InstanceId}: {nodes[0].Problem}", nodes.Count, ct).ConfigureAwait(false);
            case RotationStep.RenewWorkloads:
                return await run.Work.RenewAsync(state.Held[AuthorityNames.Kubernetes][^1].Id, ct).ConfigureAwait(false) is { } late ? await WaitAsync(run, "workloads", late.Words, late.Count, ct).ConfigureAwait(false) : null;
            case RotationStep.AwaitTokens(var until):
                cluster.Report(ProgressKind.Waiting, "tokens", $"those that the other key has signed end at {until:HH:mm:ss}Z");
                await cluster.Time.UntilAsync(until, ct).ConfigureAwait(false);
                return null;
            case RotationStep.RewriteSecrets:
                cluster.Report(ProgressKind.Done, "secrets", $"{await run.Work.RewriteSecretsAsync(ct).ConfigureAwait(false)} are written anew");
                run.Rewritten = state.Trust.Keys[AuthorityNames.EncryptionKeys].Signer;
                return null;
            default:
                run.Waiting.Reset();
                if (step is RotationStep.Switch or RotationStep.SwitchBack) run.Rewritten = null;
                var failure = await DoAsync(step, state, run, ct).ConfigureAwait(false);
                run.Begins = false;
                return failure;
        }
    }

    async Task<Outcome?> WaitAsync(Run run, string subject, string words, int left, CancellationToken ct)
    {
        if (run.Waiting.For(subject, words, left) is { } late) return late;
        await Task.Delay(s_glance, cluster.Time, ct).ConfigureAwait(false);
        return null;
    }

    async Task<PkiState> LookAsync(ClusterAuthorities authorities, CancellationToken ct) =>
        await _desk.LookAsync(authorities, ct).ConfigureAwait(false) ?? throw new PkiException($"{StateKeys.Trust} is gone from the state store: slipway up makes it anew");

    async Task<RotationObservation> ObserveAsync(PkiState state, Run run, CancellationToken ct)
    {
        var keys = request.Keys.ToDictionary(key => key, key => new KeyState(state.StageOf(key), state.Trust.Keys[key].Signer, state.Trust.Keys[key].NewerHasSigned));
        var asksForPods = !request.Back && state.Lagging.Count == 0 && keys.GetValueOrDefault(AuthorityNames.Kubernetes)?.Stage == KeyStage.Trusted;
        return new RotationObservation
        {
            Now = cluster.Time.GetUtcNow(), Keys = keys, Lagging = state.Lagging, Begins = run.Begins, Back = request.Back, RewrittenUnder = run.Rewritten,
            SignedSince = state.SignedSince, TokenLife = request.TokenLife,
            WorkloadsAreNew = asksForPods && await run.Work.AreNewAsync(state.Held[AuthorityNames.Kubernetes][^1].Id, ct).ConfigureAwait(false),
        };
    }

    /// <returns>Null: it is done.</returns>
    async Task<Outcome?> DoAsync(RotationStep step, PkiState state, Run run, CancellationToken ct)
    {
        var (ring, authorities) = (run.Ring, run.Authorities);
        if (step is RotationStep.Make(var made))
        {
            if (made.Contains(AuthorityNames.ServiceAccount) && await run.Work.LastingTokensAsync(ct).ConfigureAwait(false) is { Count: > 0 } lasting)
                return new Outcome.Failed($"tokens in secrets would end with the key of service accounts: {string.Join(", ", lasting)}", "let their users ask for tokens that end (kubectl create token), and delete them");
            authorities.AddNewer(made, cluster.WallTime.GetUtcNow(), cluster.Design.Certificates.AuthorityDuration, KeyRing.Kinds[cluster.Design.Certificates.Algorithm]);
            await ring.SaveAsync(authorities, ct).ConfigureAwait(false);
        }
        else if (step is RotationStep.Forget(var forgotten))
        {
            if (!request.Back && !await _trust.WriteAsync(TrustChange.Completed(state.Trust, forgotten, cluster.Time.GetUtcNow()), state.Version, ct).ConfigureAwait(false)) return Overtaken;
            foreach (var key in forgotten) authorities.KeepOnly(key, state.Trust.Keys[key].Signer);
            await ring.SaveAsync(authorities, ct).ConfigureAwait(false);
        }
        else if (TrustChange.After(step, state.Trust, state.Held, cluster.Time.GetUtcNow()) is { } next)
        {
            if (!await _trust.WriteAsync(next, state.Version, ct).ConfigureAwait(false)) return Overtaken;
            authorities.IssueBy(next.Keys.ToDictionary(pair => pair.Key, pair => pair.Value.Signer));
        }
        await ring.PublishAsync(authorities, ct).ConfigureAwait(false);
        cluster.Report(ProgressKind.Step, "keys", RotationWords.Of(step));
        return null;
    }

    /// <summary>What one run works with, and what it remembers: nothing that could not be done again.</summary>
    sealed record Run(KeyRing Ring, ClusterAuthorities Authorities, ClusterWork Work, Waiting Waiting)
    {
        public bool Begins { get; set; }

        /// <summary>The key under which this run has written all secrets anew.</summary>
        public string? Rewritten { get; set; }
    }
}
