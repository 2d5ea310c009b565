using System.CommandLine;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Assets;

static class AssetsCommand
{
    public static Command Create(CliContext context)
    {
        var command = new SlipwayCommand("assets", "The files and container images that a cluster's machines install", Effect.Reads);
        command.Add(List(context));
        return command;
    }

    static SlipwayCommand List(CliContext context)
    {
        var file = CommonOptions.File();
        var output = CommonOptions.Output();
        var command = new SlipwayCommand("list", "List them with their publishers' addresses and hashes", Effect.Reads,
            ("slipway assets list", "what machines must be able to reach"),
            ("slipway assets list -o json | jq -r '.files[].url'", "addresses only"))
        {
            file, output,
        };
        command.SetAction(result => new AssetsListHandler(context).Run(result.GetRequiredValue(file), result.GetValue(output)));
        return command;
    }
}
