using System.CommandLine;
using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Operations.Drain;
using Slipway.Operations.Planning;
using Slipway.Operations.Preflight;
using Slipway.Operations.Terraform;
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
            findings = await PreflightChecks.RunAsync(PreflightContext.Of(session.Services), stop).ConfigureAwait(false);
        }
        var terraform = PreflightRules.HideState(findings) ? null : await TerraformPlan.FindAsync(session.Services, session.Text.Text, stop).ConfigureAwait(false);
        // The record is this cluster's own once Terraform has been here.
        findings = [.. findings.Where(f => terraform is null || f.Code != PreflightRules.RecordTaken.Code), .. Agents.Missing(session.Cluster.Design, session.AgentBinaries)];
        context.Findings(session.Text, findings);
        if (findings.Any(f => f.Severity == Severity.Error)) return ExitCode.Refused;
        if (terraform is not null) return Print(terraform, session);
        var plan = await UncordonedNodes.LookAsync(session.Services, await Planner.PlanAsync(session.Services, session.AgentBinaries, stop).ConfigureAwait(false), session.Place.Proxy, stop).ConfigureAwait(false);
        var changes = await PlanChecks.RunAsync(session.Services, plan, DrainRequest.Problem(session.Cluster.Design, DrainRequest.DefaultTimeout), stop).ConfigureAwait(false);
        context.Findings(session.Text, changes);
        if (output != OutputFormat.Table) context.Answer.Give(context.Out, PlanJson.Write(plan, context.Answer.Findings));
        else PlanPrinter.Print(plan, context.Out);
        if (!plan.IsPending) context.Error.WriteLine("Nothing to do: the cluster is as the spec says.");
        return changes.Any(f => f.Severity == Severity.Error) ? ExitCode.Refused : plan.IsPending ? ExitCode.ChangesPending : ExitCode.Done;
    }, ct, Severity.Warning, renders: true);

    /// <summary>What the stacks of such a cluster would be is nobody's question.</summary>
    int Print(TerraformPlan plan, ClusterSession session)
    {
        context.Findings(session.Text, plan.Changes);
        context.Error.WriteLine($"{session.Cluster.Design.Name} is made by Terraform: {(plan.IsPending ? "slipway up --target terraform --out FOLDER publishes and renders the changed spec; then " : "")}terraform -chdir=FOLDER plan is the plan.");
        if (context.Answer.IsDocument) context.Answer.Give(context.Out, PlanJson.Write(plan, context.Answer.Findings));
        else CostPrinter.Print(plan.Cost, context.Out);
        return plan.Changes.Any(f => f.Severity == Severity.Error) ? ExitCode.Refused : plan.IsPending ? ExitCode.ChangesPending : ExitCode.Done;
    }
}
