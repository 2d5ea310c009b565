using System.CommandLine;
using System.CommandLine.Parsing;
using Slipway.Cli.Commands.Kops;
using Slipway.Cli.Commands.Render;
using Slipway.Cli.Hosting;
using Slipway.Operations.Drain;

namespace Slipway.Cli.Commands.Up;

static class UpCommand
{
    public static Command Create(CliContext context)
    {
        var file = CommonOptions.File();
        var yes = CommonOptions.Yes();
        var output = CommonOptions.Output();
        var simulate = new Option<bool>("--simulate") { Description = "In a simulated AWS inside this process: no account is needed, nothing is changed" };
        var keep = new Option<bool>("--keep") { Description = "With --simulate: let the simulated AWS run until Ctrl-C" };
        var speed = new Option<double>("--speed") { Description = "With --simulate: virtual seconds a second", HelpName = "FACTOR", DefaultValueFactory = _ => 1000 };
        var kubeconfig = new Option<string?>("--kubeconfig") { Description = "Where the kubeconfig goes; default: <cluster>.kubeconfig, of a rehearsal <cluster>.rehearsal.kubeconfig", HelpName = "FILE" };
        var target = TargetOption.Create();
        var folder = new Option<string>("--out") { Description = "With --target terraform: folder of the configuration", HelpName = "FOLDER", DefaultValueFactory = _ => TerraformHandler.DefaultFolder };
        var module = TargetOption.Module();
        var breakLock = new Option<bool>("--break-lock") { Description = "Take the cluster from whoever works on it now" };
        var drain = new Option<string>("--drain-timeout") { Description = "How long a node of a pool that becomes smaller may take to be drained before up gives up; 0s: nodes go undrained", HelpName = "DURATION", DefaultValueFactory = _ => "15m" };
        drain.Require(value => value is null ? null : KopsDuration.Problem("--drain-timeout", value));
        speed.Require(value => value is > 0 and <= 1000 ? null : "--speed is above 0 and at most 1000");
        var command = new SlipwayCommand("up", "Make the cluster, or bring it to what the spec says", Effect.Changes,
            ("slipway up", "plans, asks, makes, waits until all nodes are ready"),
            ("slipway up --simulate --yes", "the same as a rehearsal, in seconds"),
            ("slipway up --target terraform --out infra", "keys and node configurations for a cluster that Terraform makes; run again after terraform apply"),
            ("slipway up --yes -o json", "for pipelines: one document when it has ended"))
        {
            file, yes, output, simulate, keep, speed, kubeconfig, target, folder, module, drain, breakLock,
        };
        bool ToTerraform(CommandResult line) => line.GetValue(target) == TargetOption.Terraform;
        command.Require(simulate, line => !line.GetValue(simulate) || !ToTerraform(line), "--simulate does not go with --target terraform, which is for a real account: rehearse without --target, or point AWS_ENDPOINT_URL at 'slipway simulator start'");
        command.Require(keep, line => line.GetValue(simulate), "--keep goes with --simulate");
        command.Require(speed, line => line.GetValue(simulate), "--speed goes with --simulate");
        command.Require(kubeconfig, line => !line.GetValue(simulate) || line.GetValue(keep), "--kubeconfig goes with --simulate only if --keep does: a rehearsal that ends leaves nothing to connect to");
        command.Require(drain, line => !ToTerraform(line), "--drain-timeout does not go with --target terraform: Terraform changes pools, and drains none of their nodes");
        command.Require(folder, ToTerraform, "--out goes with --target terraform");
        command.Require(module, ToTerraform, "--module goes with --target terraform");
        command.SetAction((result, ct) => result.GetValue(target) == TargetOption.Terraform
            ? new TerraformHandler(context).UpAsync(new TerraformUpArgs(
                result.GetRequiredValue(file), result.GetRequiredValue(folder), result.GetValue(module), result.GetValue(kubeconfig), result.GetValue(breakLock)), ct)
            : new UpHandler(context).RunAsync(new UpArgs(
            result.GetRequiredValue(file), result.GetValue(yes), result.GetValue(simulate), result.GetValue(keep), result.GetValue(speed),
            result.GetValue(kubeconfig), result.GetValue(breakLock))
            {
                DrainTimeout = KopsDuration.Parse(result.GetRequiredValue(drain)) ?? DrainRequest.DefaultTimeout,
            }, ct));
        return command;
    }
}

sealed record UpArgs(string File, bool Yes, bool Simulate, bool Keep, double Speed, string? Kubeconfig, bool BreakLock)
{
    /// <summary>Of one node.</summary>
    public TimeSpan DrainTimeout { get; init; } = DrainRequest.DefaultTimeout;
}
