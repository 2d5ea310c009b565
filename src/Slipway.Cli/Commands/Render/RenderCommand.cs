using System.CommandLine;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Render;

static class RenderCommand
{
    public static Command Create(CliContext context)
    {
        var file = CommonOptions.File();
        var folder = new Option<string>("--output", "-o") { Description = "Folder to write into", HelpName = "FOLDER", Required = true };
        var target = TargetOption.Create();
        var module = TargetOption.Module();
        var command = new SlipwayCommand("render", "Write everything that a spec becomes, for reading: templates, node configurations, keys, kubeconfig", Effect.Reads,
            ("slipway render -o rendered", "with fresh keys; nothing of it is used by up"),
            ("slipway render --target terraform -o infra", "the same cluster as a Terraform configuration"))
        {
            file, folder, target, module,
        };
        command.SetAction(result => result.GetValue(target) == TargetOption.Terraform
            ? new TerraformHandler(context).Render(result.GetRequiredValue(file), result.GetRequiredValue(folder), result.GetValue(module))
            : new RenderHandler(context).Run(result.GetRequiredValue(file), result.GetRequiredValue(folder)));
        return command;
    }
}
