using System.CommandLine;
using Slipway.Cli.Commands.Assets;
using Slipway.Cli.Commands.Completion;
using Slipway.Cli.Commands.Destroy;
using Slipway.Cli.Commands.Doctor;
using Slipway.Cli.Commands.Etcd;
using Slipway.Cli.Commands.Health;
using Slipway.Cli.Commands.Import;
using Slipway.Cli.Commands.Init;
using Slipway.Cli.Commands.Kops;
using Slipway.Cli.Commands.Kops.Create;
using Slipway.Cli.Commands.Kops.Delete;
using Slipway.Cli.Commands.Kops.Edit;
using Slipway.Cli.Commands.Kops.Export;
using Slipway.Cli.Commands.Kops.Get;
using Slipway.Cli.Commands.Kops.Toolbox;
using Slipway.Cli.Commands.Kops.Update;
using Slipway.Cli.Commands.Kubeconfig;
using Slipway.Cli.Commands.Node;
using Slipway.Cli.Commands.Pki;
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
    static readonly (string Name, Func<CliContext, Command> Create)[] s_commands =
    [
        ("init", InitCommand.Create),
        ("import", ImportCommand.Create),
        ("validate", ValidateCommand.Create),
        ("render", RenderCommand.Create),
        ("doctor", DoctorCommand.Create),
        ("plan", PlanCommand.Create),
        ("up", UpCommand.Create),
        ("status", StatusCommand.Create),
        ("health", HealthCommand.Create),
        ("kubeconfig", KubeconfigCommand.Create),
        ("node", NodeCommand.Create),
        ("etcd", EtcdCommand.Create),
        ("pki", PkiCommand.Create),
        ("destroy", DestroyCommand.Create),
        ("assets", AssetsCommand.Create),
        ("simulator", SimulatorCommand.Create),
        ("schema", SchemaCommand.Create),
        ("version", VersionCommand.Create),
        ("completion", CompletionCommand.Create),
        ("create", CreateCommand.Create),
        ("get", GetCommand.Create),
        ("edit", EditCommand.Create),
        ("update", UpdateCommand.Create),
        ("export", ExportCommand.Create),
        ("delete", DeleteCommand.Create),
        ("toolbox", ToolboxCommand.Create),
        ("replace", context => RefusedCommand.Create(context, "replace")),
        ("rolling-update", context => RefusedCommand.Create(context, "rolling-update")),
        ("reconcile", context => RefusedCommand.Create(context, "reconcile")),
        ("upgrade", context => RefusedCommand.Create(context, "upgrade")),
        ("trust", context => RefusedCommand.Create(context, "trust")),
        ("distrust", context => RefusedCommand.Create(context, "distrust")),
        ("promote", context => RefusedCommand.Create(context, "promote")),
    ];

    /// <param name="only">
    /// The command's name, where the command line begins with one: to make all of them takes longer than many take to run. Anything else
    /// makes them all, for help, completion and what is misspelt.
    /// </param>
    public static RootCommand Create(CliContext context, string? only = null)
    {
        var root = new RootCommand("Slipway builds, runs and retires production Kubernetes clusters on AWS from one file.");
        var named = Array.FindIndex(s_commands, command => command.Name == only);
        foreach (var (_, create) in named < 0 ? s_commands : s_commands.AsSpan(named, 1)) root.Add(create(context));
        return root;
    }
}
