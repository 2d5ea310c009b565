using System.CommandLine;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Kops.Create;

static class CreateCommand
{
    public static Command Create(CliContext context)
    {
        var command = new SlipwayCommand("create", "As kops: create cluster", Effect.Changes) { CreateClusterCommand.Create(context) };
        foreach (var refused in RefusedCommand.Below(context, "create")) command.Add(refused);
        return command;
    }
}
