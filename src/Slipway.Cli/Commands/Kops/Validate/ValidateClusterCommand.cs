using System.CommandLine;
using Slipway.Cli.Commands.Kops.Finding;
using Slipway.Cli.Hosting;
using Slipway.Operations.Health;

namespace Slipway.Cli.Commands.Kops.Validate;

static class ValidateClusterCommand
{
    public static Command Create(CliContext context)
    {
        var wait = new Option<string?>("--wait") { Description = "Look again until it is ready, for as long as this", HelpName = "DURATION" };
        var interval = new Option<string>("--interval") { Description = "Between two looks", HelpName = "DURATION", DefaultValueFactory = _ => "10s" };
        var count = new Option<int>("--count") { Description = "How many looks in a row must find it ready", HelpName = "NUMBER", DefaultValueFactory = _ => Thresholds.Passes };
        var format = KopsFormats.Option();
        wait.Require(text => KopsDuration.Problem("--wait", text));
        interval.Require(text => KopsDuration.Problem("--interval", text));
        count.Require(value => value >= 1 ? null : "--count is at least 1");
        var command = new SlipwayCommand("cluster", "Look whether a cluster is ready, as health does; exit code 5 when it is not", Effect.Reads,
            ("slipway validate cluster --wait 10m", "after up, until all nodes are ready"))
        {
            wait, interval, count, format,
        };
        command.Native = KopsVerbs.NativeOf("validate", "cluster");
        var target = new TargetOptions(command, context, "validate cluster");
        command.SetAction((result, ct) => new ValidateClusterHandler(context).RunAsync(target.Read(result), new ValidateClusterArgs(
            result.GetValue(wait) is { } text ? KopsDuration.Parse(text) : null, KopsDuration.Parse(result.GetRequiredValue(interval)) ?? TimeSpan.Zero,
            result.GetValue(count), result.GetValue(format)), ct));
        return command;
    }
}

/// <param name="Wait">Null: one look.</param>
sealed record ValidateClusterArgs(TimeSpan? Wait, TimeSpan Interval, int Count, KopsFormat Format);
