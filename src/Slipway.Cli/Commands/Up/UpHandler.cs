using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Cli.Output;
using Slipway.Cli.Rehearsing;
using Slipway.Design.Lock;
using Slipway.Operations;
using Slipway.Operations.Planning;
using Slipway.Operations.Status;
using Slipway.Operations.Up;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Up;

sealed class UpHandler(CliContext context)
{
    public Task<int> RunAsync(UpArgs args, CancellationToken ct)
    {
        if (new ClusterLoader(context).Load(args.File, args.Simulate ? Severity.Error : Severity.Warning) is not { } cluster) return Task.FromResult(ExitCode.InvalidInput);
        if (KubeconfigFile.Problem(context, KubeconfigPath(args, cluster)) is { } problem)
        {
            context.Problem(problem);
            return Task.FromResult(ExitCode.InvalidInput);
        }
        return args.Simulate ? SimulateAsync(args, cluster, ct) : new SessionOpener(context).RunAsync(cluster, (session, stop) => UpAsync(args, session, stop), ct);
    }

    /// <summary>A rehearsal must not take the place of the way into a cluster that is real.</summary>
    static string KubeconfigPath(UpArgs args, LoadedCluster cluster) => args.Kubeconfig ?? $"{cluster.Design.Name}.{(args.Simulate ? "rehearsal." : "")}kubeconfig";

    async Task<int> SimulateAsync(UpArgs args, LoadedCluster loaded, CancellationToken ct)
    {
        if (Furnished(loaded) is not { } cluster) return ExitCode.InvalidInput;
        var account = await SimulatedAccount.OpenAsync(context, cluster.Design, args.Speed, ct).ConfigureAwait(false);
        await using (account.ConfigureAwait(false))
        {
            var exit = await new SessionOpener(context).GuardAsync(() => UpAsync(args, new ClusterSession(context, cluster, account.Place), ct, args.Keep ? null : account.Calm)).ConfigureAwait(false);
            if (args.Keep && exit == ExitCode.Done) await KeepAsync(account, ct).ConfigureAwait(false);
            return exit;
        }
    }

    LoadedCluster? Furnished(LoadedCluster cluster)
    {
        var rehearsed = RehearsalSpec.Of(cluster.Spec, cluster.Design);
        foreach (var line in rehearsed.Words) context.Error.WriteLine(line);
        var moved = cluster with { Spec = rehearsed.Spec };
        var designed = moved.DesignWith(cluster.Pins);
        if (designed.Design is { } design) return moved with { Design = design };
        context.Findings(cluster.Text, designed.Diagnostics);
        return null;
    }

    async Task<int> UpAsync(UpArgs args, ClusterSession session, CancellationToken ct, Action? ended = null)
    {
        var name = session.Cluster.Design.Name;
        var kubeconfig = KubeconfigPath(args, session.Cluster);
        // First what asks AWS: an endpoint that does not answer is the first thing to say, whatever else is missing.
        var unpinned = await session.PinAsync(ct).ConfigureAwait(false);
        var refused = unpinned.Count > 0 ? unpinned : Agents.Missing(session.Cluster.Design, session.AgentBinaries);
        if (refused.Count > 0) return OutcomePrinter.Print(context, new Outcome.Refused(refused), session.Text, "");
        ClusterPlan? shown = null;
        var lasts = !args.Simulate || args.Keep;
        var services = session.Services;
        var outcome = await new UpFlow(services, new UpRequest
        {
            Agents = session.AgentBinaries,
            SpecText = session.Text.Text,
            LockText = LockFile.Write(session.Cluster.Pins),
            Proxy = session.Place.Proxy,
            BreakLock = args.BreakLock,
            DrainTimeout = args.DrainTimeout,
            Confirm = plan => Confirm(shown = plan, args, name),
            SaveKubeconfig = (text, _) =>
            {
                // A rehearsal that ends with this process leaves nothing to connect to.
                if (lasts) KubeconfigFile.Write(context, kubeconfig, text);
                return Task.CompletedTask;
            },
        }).RunAsync(ct).ConfigureAwait(false);
        ended?.Invoke();
        var exit = OutcomePrinter.Print(context, outcome, session.Text,
            lasts ? $"{name} is up. kubectl --kubeconfig {kubeconfig} get nodes" : $"{name} is up, in a rehearsal that ends here; --keep lets it go on.");
        // None where the API does not let this machine in; that has been said.
        var status = exit == ExitCode.Done ? await new StatusFlow(services, session.Place.Proxy).RunAsync(ct).ConfigureAwait(false) : null;
        if (context.Answer.IsDocument)
        {
            var document = new OperationJson(name, session.Cluster.Design.Region, outcome) { Plan = shown, Kubeconfig = exit == ExitCode.Done && lasts ? kubeconfig : null, Status = status };
            context.Answer.Give(context.Out, document.Write(context.Answer.Events, context.Answer.Findings));
        }
        else if (status?.Nodes.Count > 0) StatusPrinter.Nodes(status, context.Out);
        return exit;
    }

    bool Confirm(ClusterPlan plan, UpArgs args, string name)
    {
        PlanPrinter.Print(plan, context.Error);
        return args.Yes || Question.Ask(context, args.Simulate ? $"This makes {name} in a simulated AWS; no account is touched." : $"This changes {name} in AWS.", "yes");
    }

    async Task KeepAsync(SimulatedAccount account, CancellationToken ct)
    {
        context.Error.WriteLine($"The simulated AWS goes on at {account.Endpoint} until Ctrl-C. For any AWS client: export AWS_ENDPOINT_URL={account.Endpoint}");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            context.Error.WriteLine("slipway: the simulator is stopped");
        }
    }
}
