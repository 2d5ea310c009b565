using System.CommandLine;
using Slipway.Cli.Commands.Kops.Finding;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Kops.Toolbox;

static class ToolboxCommand
{
    public static Command Create(CliContext context)
    {
        var folder = new Option<string?>("--dir") { Description = "Write into this folder, console logs included, instead of printing one document", HelpName = "FOLDER" };
        var format = new Option<OutputFormat>("--output", "-o") { Description = "yaml or json", HelpName = "FORMAT", DefaultValueFactory = _ => OutputFormat.Yaml }.Offering("yaml", "json");
        format.Require(value => value == OutputFormat.Table ? "--output is yaml or json" : null);
        var dump = new SlipwayCommand("dump", "Collect what helps to find out why a cluster is as it is; no keys, no tokens", Effect.Reads,
            ("slipway toolbox dump > cluster-dump.yaml", "spec, stacks and their events, machines, nodes, what nodes say of themselves"),
            ("slipway toolbox dump --dir dump", "the same in files, and each machine's console log"))
        {
            folder, format,
        };
        var target = new TargetOptions(dump, context, "toolbox dump");
        dump.SetAction((result, ct) => new DumpHandler(context).RunAsync(target.Read(result), result.GetValue(folder), result.GetValue(format), ct));
        var command = new SlipwayCommand("toolbox", "As kops: toolbox dump", Effect.Reads) { dump };
        foreach (var refused in RefusedCommand.Below(context, "toolbox")) command.Add(refused);
        return command;
    }
}
