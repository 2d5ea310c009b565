using System.CommandLine;
using Slipway.Cli.Commands.Completion;
using Slipway.Cli.Commands.Destroy;
using Slipway.Cli.Commands.Import;
using Slipway.Cli.Commands.Init;
using Slipway.Cli.Commands.Kubeconfig;
using Slipway.Cli.Commands.Plan;
using Slipway.Cli.Commands.Render;
using Slipway.Cli.Commands.Schema;
using Slipway.Cli.Commands.Simulator;
using Slipway.Cli.Commands.Status;
using Slipway.Cli.Commands.Up;
using Slipway.Cli.Commands.Validate;
using Slipway.Cli.Commands.Version;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands;

public static class CommandTree
{
    public static RootCommand Create(CliContext context)
    {
        var root = new RootCommand("Slipway builds, runs and retires production Kubernetes clusters on AWS from one file.")
        {
            InitCommand.Create(context),
            ImportCommand.Create(context),
            ValidateCommand.Create(context),
            RenderCommand.Create(context),
            PlanCommand.Create(context),
            UpCommand.Create(context),
            StatusCommand.Create(context),
            KubeconfigCommand.Create(context),
            DestroyCommand.Create(context),
            SimulatorCommand.Create(context),
            SchemaCommand.Create(context),
            VersionCommand.Create(context),
        };
        root.Add(CompletionCommand.Create(context, root));
        return root;
    }
}
