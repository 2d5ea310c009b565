using System.CommandLine;
using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Operations.Status;

namespace Slipway.Cli.Commands.Status;

static class StatusCommand
{
    public static Command Create(CliContext context)
    {
        var file = CommonOptions.File();
        var output = CommonOptions.Output();
        var command = new SlipwayCommand("status", "Show a cluster's stacks, groups, API and nodes", Effect.Reads, ("slipway status", "what is there now"))
        {
            file, output,
        };
        command.SetAction((result, ct) => new StatusHandler(context).RunAsync(result.GetRequiredValue(file), result.GetValue(output), ct));
        return command;
    }
}

sealed class StatusHandler(CliContext context)
{
    public Task<int> RunAsync(string file, OutputFormat output, CancellationToken ct) => new SessionOpener(context).RunAsync(file, async (session, stop) =>
    {
        var status = await new StatusFlow(session.Services, session.Place.Proxy).RunAsync(stop).ConfigureAwait(false);
        var (name, region) = (session.Cluster.Design.Name, session.Cluster.Design.Region);
        if (!status.Exists) context.Problem($"there is no cluster {name} in {region}", "slipway up makes it");
        if (output != OutputFormat.Table) context.Answer.Give(context.Out, StatusJson.Write(status, name, region, context.Answer.Findings));
        else if (status.Exists) StatusPrinter.Print(status, context.Out);
        return !status.Exists ? ExitCode.Failed : status.IsHealthy ? ExitCode.Done : ExitCode.Unhealthy;
    }, ct);
}
