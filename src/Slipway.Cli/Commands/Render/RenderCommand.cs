using System.CommandLine;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Render;

static class RenderCommand
{
    public static Command Create(CliContext context)
    {
        var file = CommonOptions.File();
        var folder = new Option<string>("--output", "-o") { Description = "Folder to write into", HelpName = "FOLDER", Required = true };
        var command = new SlipwayCommand("render", "Write everything that a spec becomes, for reading: templates, node configurations, keys, kubeconfig", Effect.Reads,
            ("slipway render -o rendered", "with fresh keys; nothing of it is used by up"))
        {
            file, folder,
        };
        command.SetAction(result => new RenderHandler(context).Run(result.GetRequiredValue(file), result.GetRequiredValue(folder)));
        return command;
    }
}
