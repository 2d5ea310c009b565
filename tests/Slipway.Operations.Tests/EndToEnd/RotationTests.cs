using Slipway.Kubernetes;
using Slipway.Operations.Access;
using Slipway.Operations.Pki;
using Slipway.Pki;
using Slipway.Testing;

namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>All keys of a cluster that works are changed, under a client that asks all the time.</summary>
public sealed class RotationTests
{
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task All_keys_change_with_no_failed_request_although_the_command_is_killed_at_each_step()
    {
        var spec = TestSpecs.ThreeAndOne;
        await using var account = await TestAccount.ForAsync(spec, agents: true);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(spec, s_patience));
        var before = await SettledAsync(account, spec);
        await using var client = new SteadyClient(ct => new KubeconfigFlow(account.Services(spec), account.Simulator.Endpoint).RunAsync(null, ct));
        client.Start();

        var runs = 0;
        var after = before;
        while (!IsChanged(before, after) && ++runs < 20)
        {
            if (await CutOffAsync(account, spec, before.Trust.Revision) is { } end) Assert.Equal(new Outcome.Done(), end);
            after = await LookAsync(account, spec);
        }
        Assert.True(runs > 5, $"it was cut off {runs - 1} times only");
        Assert.Empty(after.Lagging);
        Assert.All(ClusterAuthorities.AllNames, key =>
        {
            Assert.Equal(KeyStage.Single, after.StageOf(key));
            Assert.NotEqual(before.Trust.Keys[key].Signer, after.Trust.Keys[key].Signer);
        });
        Assert.All(after.Machines, machine => Assert.All(machine.Status?.Trust?.Issued ?? new Dictionary<string, IReadOnlyList<string>>(), issued =>
            Assert.Equal([after.Trust.Keys[issued.Key].Signer], issued.Value)));
        await client.StopAsync();
        Assert.True(client.Answered > 100, $"only {client.Answered} requests were answered");
        Assert.True(client.Failed.Count == 0, $"{client.Failed.Count} of {client.Answered + client.Failed.Count} requests failed: {string.Join("; ", client.Failed)}");
    }

    [Fact]
    public async Task A_change_goes_back_as_long_as_the_old_keys_are_trusted()
    {
        var spec = TestSpecs.ThreeAndOne;
        await using var account = await TestAccount.ForAsync(spec, agents: true);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(spec, s_patience));
        var before = await LookAsync(account, spec);
        Assert.Equal(new Outcome.Done(), await RotateAsync(account, spec, CancellationToken.None, until: KeyStage.Signing));
        Assert.Equal(KeyStage.Signing, (await LookAsync(account, spec)).StageOf(ClusterAuthorities.Kubernetes));
        Assert.Equal(new Outcome.Done(), await RotateAsync(account, spec, CancellationToken.None, back: true));
        var after = await LookAsync(account, spec);
        Assert.All(ClusterAuthorities.AllNames, key => Assert.Equal((KeyStage.Single, before.Trust.Keys[key].Signer), (after.StageOf(key), after.Trust.Keys[key].Signer)));
        Assert.Equal(new Outcome.NothingToDo(), await RotateAsync(account, spec, CancellationToken.None, back: true));
    }

    /// <summary>Nodes are ready a moment before their agents say what they trust.</summary>
    static async Task<PkiState> SettledAsync(TestAccount account, Spec.Model.ClusterSpec spec)
    {
        var state = await LookAsync(account, spec);
        for (var looks = 0; state.Lagging.Count > 0 && looks < 60; looks++)
        {
            await Task.Delay(TimeSpan.FromSeconds(10), account.Simulator.Time);
            state = await LookAsync(account, spec);
        }
        Assert.Empty(state.Lagging);
        return state;
    }

    static bool IsChanged(PkiState before, PkiState after) =>
        ClusterAuthorities.AllNames.All(key => after.StageOf(key) == KeyStage.Single && before.Trust.Keys[key].Signer != after.Trust.Keys[key].Signer);

    /// <summary>A run that ends as soon as it has told the machines something new.</summary>
    /// <returns>Null: it was cut off.</returns>
    static async Task<Outcome?> CutOffAsync(TestAccount account, Spec.Model.ClusterSpec spec, int first)
    {
        using var stop = new CancellationTokenSource();
        var (told, services) = ((await LookAsync(account, spec)).Trust.Revision, account.Services(spec));
        var progress = new Cutter(services.Progress, stop, told == first);
        try
        {
            return await new RotationFlow(services with { Progress = progress }, Request(), account.Simulator.Endpoint).RunAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    static Task<Outcome> RotateAsync(TestAccount account, Spec.Model.ClusterSpec spec, CancellationToken ct, bool back = false, KeyStage? until = null) =>
        new RotationFlow(account.Services(spec), Request() with { Back = back, Until = until }, account.Simulator.Endpoint).RunAsync(ct);

    static RotationRequest Request() => new() { Keys = ClusterAuthorities.AllNames, BreakLock = true, Confirm = _ => true };

    static async Task<PkiState> LookAsync(TestAccount account, Spec.Model.ClusterSpec spec) => await new PkiDesk(account.Services(spec)).LookAsync(CancellationToken.None) ?? throw new InvalidOperationException("there are no keys");

    /// <summary>Ends the run with its first step, or with its second one where the first only makes keys.</summary>
    sealed class Cutter(Progress.IProgressSink others, CancellationTokenSource stop, bool begins) : Progress.IProgressSink
    {
        int _steps = begins ? 2 : 1;

        public void Report(Progress.OperationEvent progress)
        {
            others.Report(progress);
            if (progress is { Kind: Progress.ProgressKind.Step, Subject: "keys" } && --_steps == 0) stop.Cancel();
        }
    }

    /// <summary>Lists nodes without a pause, and gets itself a new kubeconfig now and then, as a careful user would.</summary>
    sealed class SteadyClient(Func<CancellationToken, Task<string?>> kubeconfig) : SteadyAsker
    {
        const int Requests = 20;

        protected override async Task RoundAsync(CancellationToken stop)
        {
            try
            {
                using var client = new KubernetesClient(Kubeconfig.Parse(await kubeconfig(stop) ?? ""));
                for (var i = 0; i < Requests; i++)
                {
                    Assert.Equal(4, (await client.ListNodesAsync(stop)).Count);
                    Count(null);
                }
            }
            catch (KubernetesException failure)
            {
                Count(failure.Message);
            }
        }
    }
}
