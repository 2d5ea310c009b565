using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands;

/// <summary>The page of the docs on the commands, made from the commands themselves so that it cannot fall behind.</summary>
public static class CommandReference
{
    public static string Markdown(CliContext context)
    {
        var page = new StringBuilder("""
            # Commands

            Data goes to standard output, talk to standard error. Exit codes: 0 done, 1 failed, 2 `plan` found changes, 3 invalid input,
            4 refused by AWS, by preflight or by whoever was asked, 5 unhealthy, 130 stopped.

            With `-o json` or `-o yaml` standard output is one document, given when the command has ended, however it ended. What was found is its
            `findings`; `version` has none unless it fails. The commands of kops print kops' documents, and none where they fail: what was found is on standard error. That of `up` and `destroy` has the `outcome` (`done`, `nothingToDo`, `declined`, `refused`, `failed`) and the `events`, each with its
            time; progress goes to standard error meanwhile. Pipelines want `--yes`, since a question without a terminal is answered with no.

            """);
        foreach (var command in Leaves(CommandTree.Create(context))) Section(page, command);
        return page.ToString();
    }

    /// <summary>Those that do something: most have no others below them.</summary>
    static IEnumerable<SlipwayCommand> Leaves(Command command) =>
    [
        .. command is SlipwayCommand { Hidden: false, Action: not null } own ? [own] : Array.Empty<SlipwayCommand>(),
        .. command.Subcommands.SelectMany(Leaves),
    ];

    static void Section(StringBuilder page, SlipwayCommand command)
    {
        var arguments = string.Concat(command.Arguments.Select(a => $" <{a.Name}>"));
        Option[] options = [.. command.Options.Where(o => !o.Hidden && o is not HelpOption)];
        page.Append($"\n## {UsageError.Line(command)[UsageError.Line(command).IndexOf(' ', StringComparison.Ordinal)..].Trim()}\n");
        page.Append($"    {UsageError.Line(command)}{arguments}{(options.Length > 0 ? " [options]" : "")}\n\n");
        page.Append($"{command.Description}. {command.Effect.Sentence()}{(command.Native is { } native ? $" Natively: {native}." : "")}\n");
        if (command.Arguments.Count + options.Length > 0) page.Append("\n| | |\n|---|---|\n");
        foreach (var argument in command.Arguments) page.Append($"| `<{argument.Name}>` | {Cell(argument.Description)} |\n");
        foreach (var option in options) page.Append($"| {Names(option)} | {Cell(option.Description)}{Default(option)} |\n");
        if (command.Examples.Count == 0) return;
        page.Append('\n');
        foreach (var (line, purpose) in command.Examples) page.Append($"- `{line}`: {purpose}\n");
    }

    static string Names(Option option)
    {
        string[] names = [.. option.Aliases.Where(a => a.StartsWith('-')).Append(option.Name).Distinct().OrderBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal)];
        return $"`{string.Join(", ", names)}{(option.HelpName is { } value ? $" {value}" : "")}`";
    }

    static string Default(Option option) => option switch
    {
        { Required: true } => " (required)",
        { HasDefaultValue: true } when option.GetDefaultValue() is { } value and not (false or true or System.Collections.ICollection) =>
            $" (default `{(value is Enum word ? word.ToString().ToLowerInvariant() : FormattableString.Invariant($"{value}"))}`)",
        _ => "",
    };

    static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
