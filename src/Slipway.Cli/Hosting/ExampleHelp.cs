using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Slipway.Cli.Hosting;

/// <summary>System.CommandLine's help, and after it what the command does to the world and its examples.</summary>
sealed class ExampleHelp(HelpAction inner) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var exit = inner.Invoke(parseResult);
        if (parseResult.CommandResult.Command is not SlipwayCommand command) return exit;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(command.Effect.Sentence());
        if (command.Native is { } native) output.WriteLine($"A command of kops; natively: {native}.");
        if (command.Examples.Count == 0) return exit;
        output.WriteLine();
        output.WriteLine("Examples:");
        foreach (var (line, purpose) in command.Examples)
        {
            output.WriteLine($"  {line}");
            output.WriteLine($"      {purpose}");
        }
        return exit;
    }
}
