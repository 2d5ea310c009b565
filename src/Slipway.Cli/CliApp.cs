using System.CommandLine;
using System.CommandLine.Help;
using Slipway.Cli.Commands;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;

namespace Slipway.Cli;

/// <summary>The program: parses, runs, and turns what nobody foresaw into one line and exit code 1.</summary>
public static class CliApp
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliContext context)
    {
        // Nothing asked for: what there is to ask for. And a word that many programs know.
        if (args is [] or ["help", ..]) args = [.. args.Skip(1), "--help"];
        var root = CommandTree.Create(context, args.Count > 0 ? args[0] : null);
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            if (help.Action is HelpAction action) help.Action = new ExampleHelp(action);
            // The library knows Windows' ways of asking as well, and completion would offer them everywhere.
            help.Aliases.Clear();
            help.Aliases.Add("-h");
        }
        var parsed = root.Parse(args);
        context.Answer.Format = Format(parsed);
        var exit = await RunAsync(parsed, context).ConfigureAwait(false);
        try
        {
            context.Answer.Close(context.Out);
            return exit;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The answer is lost, whatever it was: nobody must take its lack for success.
            context.Problem(e.Message);
            return exit == ExitCode.Done ? ExitCode.Failed : exit;
        }
    }

    static async Task<int> RunAsync(ParseResult parsed, CliContext context)
    {
        if (parsed.Action is not ExampleHelp && (parsed.Errors.Count > 0 || (parsed.Action == parsed.CommandResult.Command.Action && UsageError.Mistaken(parsed) is not null)))
        {
            context.Problem(UsageError.Describe(parsed));
            return ExitCode.InvalidInput;
        }
        try
        {
            var invocation = new InvocationConfiguration { Output = context.Out, Error = context.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(invocation, context.Stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.Stop.IsCancellationRequested)
        {
            context.Problem("stopped; run the same command again to go on");
            return ExitCode.Stopped;
        }
        // The last resort: a defect of ours or a disk that is gone. One line for the user, the trace where it was asked for.
        catch (Exception e)
        {
            context.Problem(e.Message);
            if (context.Variable("SLIPWAY_TRACE") is not null) context.Error.WriteLine(e);
            return ExitCode.Failed;
        }
    }

    /// <summary>As asked for, also where the rest of the line is not understood.</summary>
    static OutputFormat Format(ParseResult parsed)
    {
        if (parsed.Action is ExampleHelp || parsed.CommandResult.Command.Options.OfType<Option<OutputFormat>>().FirstOrDefault() is not { } option) return OutputFormat.Table;
        try
        {
            return parsed.GetValue(option);
        }
        catch (InvalidOperationException)
        {
            // No format at all: that is what will be said.
            return OutputFormat.Table;
        }
    }
}
