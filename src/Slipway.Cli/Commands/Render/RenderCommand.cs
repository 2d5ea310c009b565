using System.CommandLine;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Render;

static class RenderCommand
{
    public static Command Create(CliContext context)
    {
        var file = CommonOptions.File();
        var folder = new Option<string?>("--output", "-o") { Description = "Folder to write into", HelpName = "FOLDER" };
        var iam = new Option<string?>("--iam") { Description = "Only the policies of those who work on the cluster: operator. Without -o they are printed", HelpName = "WHOSE" };
        iam.Require(value => value is null or IamHandler.Operator ? null : $"--iam {value}: it is {IamHandler.Operator}");
        var target = TargetOption.Create();
        var module = TargetOption.Module();
        var command = new SlipwayCommand("render", "Write everything that a spec becomes, for reading: templates, node configurations, keys, kubeconfig", Effect.Reads,
            ("slipway render -o rendered", "with fresh keys; nothing of it is used by up"),
            ("slipway render --target terraform -o infra", "the same cluster as a Terraform configuration"),
            ("slipway render --iam operator", "what whoever runs slipway must be allowed in the account"))
        {
            file, folder, target, module, iam,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(folder) is null && result.GetValue(iam) is null) result.AddError("Option '--output' is required.");
        });
        command.Require(module, line => line.GetValue(target) == TargetOption.Terraform, "--module goes with --target terraform");
        command.Require(target, line => line.GetValue(iam) is null, "--target does not go with --iam: the policies are the same");
        command.SetAction(result =>
        {
            var (spec, place) = (result.GetRequiredValue(file), result.GetValue(folder));
            return result.GetValue(iam) is not null || place is null ? new IamHandler(context).Run(spec, place)
                : result.GetValue(target) == TargetOption.Terraform ? new TerraformHandler(context).Render(spec, place, result.GetValue(module))
                : new RenderHandler(context).Run(spec, place);
        });
        return command;
    }
}
