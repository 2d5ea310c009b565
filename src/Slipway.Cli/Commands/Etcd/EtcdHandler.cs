using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.NodeConfig.Etcd;
using Slipway.Operations;
using Slipway.Operations.Etcd;

namespace Slipway.Cli.Commands.Etcd;

sealed class EtcdHandler(CliContext context)
{
    public Task<int> StatusAsync(string file, OutputFormat output, CancellationToken ct) => new SessionOpener(context).RunAsync(file, async (session, stop) =>
    {
        var state = await new EtcdDesk(session.Services).LookAsync(stop).ConfigureAwait(false);
        if (state.Record is null) context.Problem("no etcd cluster has begun", "slipway up makes it");
        if (output != OutputFormat.Table) context.Answer.Give(context.Out, EtcdOutput.Document(state, context.Answer.Findings));
        else if (state.Record is not null) EtcdOutput.Print(state, context.Out);
        return state.Record is null ? ExitCode.Failed : state.IsHealthy ? ExitCode.Done : ExitCode.Unhealthy;
    }, ct);

    public Task<int> ListAsync(string file, OutputFormat output, CancellationToken ct) => new SessionOpener(context).RunAsync(file, async (session, stop) =>
    {
        var desk = new EtcdDesk(session.Services);
        var snapshots = await desk.SnapshotsAsync(stop).ConfigureAwait(false);
        var state = await desk.LookAsync(stop).ConfigureAwait(false);
        if (output != OutputFormat.Table) context.Answer.Give(context.Out, EtcdOutput.Document(snapshots, state, context.Answer.Findings));
        else EtcdOutput.Print(snapshots, state, context.Out);
        return ExitCode.Done;
    }, ct);

    public Task<int> AskAsync(EtcdAsk ask, CancellationToken ct) => new SessionOpener(context).RunAsync(ask.File, async (session, stop) =>
    {
        // What was shown is what is asked for, whatever is taken meanwhile.
        string? snapshot = null;
        if (ask.Kind == EtcdRequestKind.Restore)
        {
            if (await ChooseAsync(session, ask, stop).ConfigureAwait(false) is not { } choice) return ExitCode.Failed;
            if (!Confirm(session, ask, choice)) return ExitCode.Refused;
            snapshot = choice.Chosen.Key;
        }
        var result = await new EtcdRequestFlow(session.Services).RunAsync(ask.Kind, snapshot, Guid.NewGuid().ToString("N"), stop).ConfigureAwait(false);
        if (ask.Output != OutputFormat.Table && result.Outcome is Outcome.Done) context.Answer.Give(context.Out, EtcdOutput.Document(result.State, context.Answer.Findings));
        return OutcomePrinter.Print(context, result.Outcome, session.Text, Done(ask.Kind, result.State));
    }, ct);

    /// <returns>Null: there is none, and that has been said.</returns>
    async Task<RestoreChoice?> ChooseAsync(ClusterSession session, EtcdAsk ask, CancellationToken ct)
    {
        var desk = new EtcdDesk(session.Services);
        var choice = RestoreChoice.Of(ask.Snapshot, await desk.SnapshotsAsync(ct).ConfigureAwait(false), await desk.LookAsync(ct).ConfigureAwait(false));
        if (choice is null) context.Problem(ask.Snapshot is null ? "there is no finished snapshot in the state store" : $"there is no finished snapshot {ask.Snapshot}", "slipway etcd list shows those there are");
        return choice;
    }

    bool Confirm(ClusterSession session, EtcdAsk ask, RestoreChoice choice)
    {
        foreach (var line in choice.Lines()) context.Error.WriteLine(line);
        return ask.Yes || Question.Ask(context, $"All members of {session.Cluster.Design.Name} stop and come back from it.", session.Cluster.Design.Name);
    }

    static string Done(EtcdRequestKind kind, EtcdState state) => kind switch
    {
        EtcdRequestKind.Snapshot => $"{state.Newest?.Key}: revision {state.Newest?.Revision}, read back and checked.",
        EtcdRequestKind.Defrag => string.Join('\n', state.Reports.Where(report => report.Answer is { } answer && answer.Request == state.Request?.Id).Select(report => $"{report.Member}: {report.Answer?.Message}")),
        _ => $"Generation {state.Record?.Generation} votes. {EtcdOutput.Lost(state.Record?.Restore)}",
    };
}
