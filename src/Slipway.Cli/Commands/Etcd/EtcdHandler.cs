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
        var snapshots = await new EtcdDesk(session.Services).SnapshotsAsync(stop).ConfigureAwait(false);
        if (output != OutputFormat.Table) context.Answer.Give(context.Out, EtcdOutput.Document(snapshots, context.Answer.Findings));
        else EtcdOutput.Print(snapshots, context.Out);
        return ExitCode.Done;
    }, ct);

    public Task<int> AskAsync(EtcdAsk ask, CancellationToken ct) => new SessionOpener(context).RunAsync(ask.File, async (session, stop) =>
    {
        if (ask.Kind == EtcdRequestKind.Restore && await ConfirmAsync(session, ask, stop).ConfigureAwait(false) is { } refused) return refused;
        var result = await new EtcdRequestFlow(session.Services).RunAsync(ask.Kind, ask.Snapshot, Guid.NewGuid().ToString("N"), stop).ConfigureAwait(false);
        if (ask.Output != OutputFormat.Table && result.Outcome is Outcome.Done) context.Answer.Give(context.Out, EtcdOutput.Document(result.State, context.Answer.Findings));
        return OutcomePrinter.Print(context, result.Outcome, session.Text, Done(ask.Kind, result.State));
    }, ct);

    /// <returns>Null: go on.</returns>
    async Task<int?> ConfirmAsync(ClusterSession session, EtcdAsk ask, CancellationToken ct)
    {
        var desk = new EtcdDesk(session.Services);
        var snapshots = await desk.SnapshotsAsync(ct).ConfigureAwait(false);
        var chosen = ask.Snapshot is null ? (snapshots is [var newest, ..] ? newest : null) : snapshots.FirstOrDefault(snapshot => snapshot.Key == ask.Snapshot);
        if (chosen is null)
        {
            context.Problem(ask.Snapshot is null ? "there is no finished snapshot in the state store" : $"there is no finished snapshot {ask.Snapshot}", "slipway etcd list shows those there are");
            return ExitCode.Failed;
        }
        var state = await desk.LookAsync(ct).ConfigureAwait(false);
        var last = state.Reports.Where(report => report.Generation == state.Record?.Generation).Max(report => report.Facts?.Revision);
        var lost = last is { } revision ? $"at least {Math.Max(0, revision - chosen.Revision)} revisions" : "an unknown number of revisions";
        context.Error.WriteLine($"Snapshot {chosen.Key}: revision {chosen.Revision}, taken {chosen.Taken:yyyy-MM-dd HH:mm:ss}Z. Lost with it: {lost}, all of the last {(state.Now - chosen.Taken).TotalMinutes:0} minutes.");
        return ask.Yes || Question.Ask(context, $"All members of {session.Cluster.Design.Name} stop and come back from it.", session.Cluster.Design.Name) ? null : ExitCode.Refused;
    }

    static string Done(EtcdRequestKind kind, EtcdState state) => kind switch
    {
        EtcdRequestKind.Snapshot => $"{state.Newest?.Key}: revision {state.Newest?.Revision}, read back and checked.",
        EtcdRequestKind.Defrag => string.Join('\n', state.Reports.Where(report => report.Answer is { } answer && answer.Request == state.Request?.Id).Select(report => $"{report.Member}: {report.Answer?.Message}")),
        _ => $"Generation {state.Record?.Generation} votes. {EtcdOutput.Lost(state.Record?.Restore)}",
    };
}
