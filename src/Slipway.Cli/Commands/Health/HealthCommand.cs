using System.CommandLine;
using Slipway.Cli.Commands.Kops;
using Slipway.Cli.Hosting;
using Slipway.Operations.Health;

namespace Slipway.Cli.Commands.Health;

static class HealthCommand
{
    public static Command Create(CliContext context)
    {
        var (file, output) = (CommonOptions.File(), CommonOptions.Output());
        var wait = new Option<string?>("--wait") { Description = "Look again until it is healthy, for as long as this", HelpName = "DURATION" };
        wait.Require(text => KopsDuration.Problem("--wait", text));
        var command = new SlipwayCommand("health", "Look at machines, nodes, pods, etcd, certificates, load balancer, versions and names; exit code 5 when something is wrong", Effect.Reads,
            ("slipway health", "each finding with its code and the command that mends it"),
            ("slipway health --wait 10m", "after a change, until all is well twice in a row"),
            ("slipway health -o json | jq -r '.findings[] | select(.severity == \"error\") | .mend'", "the commands that mend it"))
        {
            file, wait, output,
        };
        command.SetAction((result, ct) => new HealthHandler(context).RunAsync(result.GetRequiredValue(file), result.GetValue(output),
            new HealthRequest(result.GetValue(wait) is { } text ? KopsDuration.Parse(text) : null, Thresholds.Pause, Thresholds.Passes), ct));
        return command;
    }
}
