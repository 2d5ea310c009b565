using System.CommandLine;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Import;

static class ImportCommand
{
    public static Command Create(CliContext context)
    {
        var source = new Argument<string>("file") { Description = "A kube-aws cluster.yaml (0.9.x or 0.16), or what kops get all -o yaml prints" };
        var output = new Option<string?>("--output", "-o") { Description = "Write the spec to this file instead of printing it", HelpName = "FILE" };
        var state = new Option<string?>("--state") { Description = "State store: s3://bucket[/prefix]", HelpName = "PLACE" };
        var force = new Option<bool>("--force") { Description = "Overwrite the file" };
        var command = new SlipwayCommand("import", "Carry another tool's cluster file over; what could not be carried is listed with the reason", Effect.Reads,
            ("slipway import old/cluster.yaml -o cluster.yaml --state s3://my-state", "then slipway validate"),
            ("slipway import kops.yaml -o cluster.yaml", "of kops, all documents in one file"))
        {
            source, output, state, force,
        };
        command.SetAction(result => new ImportHandler(context).Run(new ImportArgs(
            result.GetRequiredValue(source), result.GetValue(output), result.GetValue(state), result.GetValue(force))));
        return command;
    }
}

sealed record ImportArgs(string Source, string? Output, string? State, bool Force);
