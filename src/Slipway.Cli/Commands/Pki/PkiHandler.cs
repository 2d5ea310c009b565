using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.NodeConfig;
using Slipway.Operations.Pki;

namespace Slipway.Cli.Commands.Pki;

sealed class PkiHandler(CliContext context)
{
    public Task<int> StatusAsync(string file, OutputFormat output, CancellationToken ct) => new SessionOpener(context).RunAsync(file, async (session, stop) =>
    {
        if (await new PkiDesk(session.Services).LookAsync(stop).ConfigureAwait(false) is not { } state)
        {
            context.Problem("the cluster has no keys yet", "slipway up makes them");
            return ExitCode.Failed;
        }
        if (output != OutputFormat.Table) context.Answer.Give(context.Out, PkiOutput.Document(state, context.Answer.Findings));
        else PkiOutput.Print(state, context.Out);
        return state.Lagging.Count == 0 ? ExitCode.Done : ExitCode.Unhealthy;
    }, ct);

    public Task<int> RotateAsync(PkiRotateArgs args, CancellationToken ct) => new SessionOpener(context).RunAsync(args.File, async (session, stop) =>
    {
        var request = new RotationRequest
        {
            Keys = args.Keys, Back = args.Undo, Until = args.Until, TokenLife = args.TokenLife, BreakLock = args.BreakLock,
            Confirm = state => args.Yes || Question.Ask(context, Warning(args, state), "yes"),
        };
        var outcome = await new RotationFlow(session.Services, request, session.Place.Proxy).RunAsync(stop).ConfigureAwait(false);
        return OutcomePrinter.Print(context, outcome, session.Text, Done(args));
    }, ct);

    static string Warning(PkiRotateArgs args, PkiState state)
    {
        var lines = new List<string> { $"New: {string.Join(", ", args.Keys)}. {state.Machines.Count} machines take them up; API servers restart one after another, kubelets and etcd's members as well." };
        if (args.Keys.Contains(AuthorityNames.Kubernetes)) lines.Add("Workloads whose pods may speak to the API are rolled out anew. Kubeconfigs of today end: slipway kubeconfig writes new ones.");
        if (args.Keys.Contains(AuthorityNames.ServiceAccount)) lines.Add($"Service account tokens get {args.TokenLife.TotalMinutes:0} minutes to end.");
        return string.Join('\n', lines);
    }

    static string Done(PkiRotateArgs args) => args switch
    {
        { Undo: true } => "The old ones are the cluster's again.",
        { Until: KeyStage.Trusted } when !args.Keys.Contains(AuthorityNames.Kubernetes) => "Old and new are trusted everywhere. slipway pki rotate goes on.",
        { Until: KeyStage.Trusted } => "Old and new are trusted everywhere. slipway kubeconfig writes kubeconfigs that work through the rest; slipway pki rotate goes on.",
        { Until: KeyStage.Signing } => "The new ones sign, the old ones are still trusted. slipway pki rotate goes on.",
        _ when args.Keys.Contains(AuthorityNames.Kubernetes) => "Changed. slipway kubeconfig writes a kubeconfig of the new authority.",
        _ => "Changed. Kubeconfigs stay as they are.",
    };
}
