using System.CommandLine;
using System.Reflection;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Version;

static class VersionCommand
{
    public static Command Create(CliContext context)
    {
        var command = new SlipwayCommand("version", "Print Slipway's version", Effect.Reads);
        command.SetAction(_ => context.Out.WriteLine($"slipway {Current}"));
        return command;
    }

    public static string Current { get; } =
        typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
