using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Operations.Health;

namespace Slipway.Cli.Commands.Health;

sealed class HealthHandler(CliContext context)
{
    public Task<int> RunAsync(string file, OutputFormat output, HealthRequest request, CancellationToken ct) => new SessionOpener(context).RunAsync(file, async (session, stop) =>
    {
        var report = await new HealthFlow(session.Services, request, session.Place.Proxy).RunAsync(stop).ConfigureAwait(false);
        if (output != OutputFormat.Table) context.Answer.Give(context.Out, HealthJson.Write(report, file, context.Answer.Findings));
        else HealthPrinter.Print(report, file, context.Out);
        context.Error.WriteLine(HealthPrinter.Verdict(report));
        return report.IsHealthy ? ExitCode.Done : ExitCode.Unhealthy;
    }, ct);
}
