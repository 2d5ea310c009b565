using System.CommandLine;
using Slipway.Cli.Commands.Kops.Validate;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Validate;

static class ValidateCommand
{
    public static Command Create(CliContext context)
    {
        var file = CommonOptions.File();
        var output = CommonOptions.Output();
        var command = new SlipwayCommand("validate", "Check a spec: everything found at once, each with its line and the way out", Effect.Reads,
            ("slipway validate", "cluster.yaml in this folder"),
            ("slipway validate -f prod.yaml -o json", "for editors and pipelines"))
        {
            file, output,
        };
        command.Add(ValidateClusterCommand.Create(context));
        command.SetAction(result => new ValidateHandler(context).Run(result.GetRequiredValue(file), result.GetValue(output)));
        return command;
    }
}
