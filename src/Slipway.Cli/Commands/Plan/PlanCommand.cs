using System.CommandLine;
using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Operations.Planning;
using Slipway.Operations.Preflight;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Plan;

static class PlanCommand
{
    public static Command Create(CliContext context)
    {
        var file = CommonOptions.File();
        var output = CommonOptions.Output();
        var command = new SlipwayCommand("plan", "Show what up would do and what the cluster costs; exit code 2 when there is something to do", Effect.Reads,
            ("slipway plan", "changes in each stack, and the monthly cost"),
            ("slipway plan -o json", "for pipelines"))
        {
            file, output,
        };
        command.SetAction((result, ct) => new PlanHandler(context).RunAsync(result.GetRequiredValue(file), result.GetValue(output), ct));
        return command;
    }
}

sealed class PlanHandler(CliContext context)
{
    public Task<int> RunAsync(string file, OutputFormat output, CancellationToken ct) => new SessionOpener(context).RunAsync(file, async (session, stop) =>
    {
        var findings = await session.PinAsync(stop).ConfigureAwait(false);
        if (findings.Count == 0)
        {
            findings = await PreflightChecks.RunAsync(new PreflightContext(session.Cluster.Design, session.Cluster.Spec.Source, session.Place.Clients), stop).ConfigureAwait(false);
        }
        findings = [.. findings, .. Agents.Missing(session.Cluster.Design, session.AgentBinaries)];
        context.Findings(session.Text, findings);
        if (findings.Any(f => f.Severity == Severity.Error)) return ExitCode.Refused;
        var plan = await Planner.PlanAsync(session.Services, session.AgentBinaries, stop).ConfigureAwait(false);
        var changes = await PlanChecks.RunAsync(session.Services, plan, stop).ConfigureAwait(false);
        context.Findings(session.Text, changes);
        if (output != OutputFormat.Table) context.Answer.Give(context.Out, PlanJson.Write(plan, context.Answer.Findings));
        else PlanPrinter.Print(plan, context.Out);
        return changes.Any(f => f.Severity == Severity.Error) ? ExitCode.Refused : plan.IsPending ? ExitCode.ChangesPending : ExitCode.Done;
    }, ct, Severity.Warning);
}
