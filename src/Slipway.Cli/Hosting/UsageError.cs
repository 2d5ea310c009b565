using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Hosting;

/// <summary>A command line that cannot be understood → one line that says why, with the nearest word that would have been.</summary>
static class UsageError
{
    public static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var why = Mistaken(parsed) is { } option ? Unknown(option, command) : parsed.UnmatchedTokens.Count > 0 ? OfSwitch(parsed) ?? Unknown(parsed.UnmatchedTokens[0], command)
            : command.Subcommands.Count > 0 && command.Action is null ? $"'{Line(command)}' needs a command"
            : Unreadable(parsed.Errors[0]) ?? FirstLine(parsed.Errors[0].Message);
        return $"{why}; see '{Line(command)} --help'";
    }

    /// <summary>The parser takes an option that it does not know for an argument, or for the value of the option before it: a cluster would be called so.</summary>
    /// <returns>Null: there is none, or what follows <c>--</c> is meant as it stands.</returns>
    public static string? Mistaken(ParseResult parsed) => parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash) ? null
        : Values(parsed.CommandResult).Select(token => token.Value).FirstOrDefault(value => value.Length > 2 && value.StartsWith("--", StringComparison.Ordinal));

    static IEnumerable<Token> Values(CommandResult command) => command.Children.SelectMany(child => child is CommandResult below ? Values(below) : child.Tokens);

    /// <summary>As it is typed: <c>slipway simulator start</c>.</summary>
    public static string Line(Command command)
    {
        var names = new List<string>();
        for (Symbol? at = command; at is Command; at = at.Parents.FirstOrDefault()) names.Insert(0, at is RootCommand ? "slipway" : at.Name);
        return string.Join(' ', names);
    }

    /// <returns>Null: the first word that belongs nowhere does not follow a switch.</returns>
    static string? OfSwitch(ParseResult parsed)
    {
        var (word, tokens) = (parsed.UnmatchedTokens[0], parsed.Tokens.ToList());
        var at = tokens.FindIndex(token => token.Value == word);
        if (at < 1 || tokens[at - 1].Type != TokenType.Option) return null;
        var before = tokens[at - 1].Value;
        return parsed.CommandResult.Command.Options.OfType<Option<bool>>().Any(o => o.Name == before || o.Aliases.Contains(before)) ? $"{before} cannot be '{word}': it is true or false" : null;
    }

    static string Unknown(string word, Command command)
    {
        var isOption = word.StartsWith('-');
        if (command.Options.Any(o => o.Name == word || o.Aliases.Contains(word))) return $"'{word}' stands where the option before it wants a value";
        string[] known = isOption ? [.. command.Options.Where(o => !o.Hidden).Select(o => o.Name)] : [.. command.Subcommands.Select(c => c.Name)];
        var what = isOption ? "no option" : known.Length > 0 ? "no command" : "too much: no argument";
        var near = Suggestion.For(word, known) is { } meant ? $", did you mean '{meant}'?" : "";
        return $"'{word}' is {what} of '{Line(command)}'{near}";
    }

    /// <summary>A value that is not of the option's type: the parser's own text names .NET types, and spreads over lines.</summary>
    static string? Unreadable(ParseError error)
    {
        if (error.SymbolResult?.Tokens is not [var token, ..] || !error.Message.StartsWith("Cannot parse", StringComparison.Ordinal)) return null;
        var symbol = error.SymbolResult is ArgumentResult { Parent: OptionResult { Option: var of } } ? of : (Symbol?)(error.SymbolResult as OptionResult)?.Option
            ?? (error.SymbolResult as ArgumentResult)?.Argument;
        string[] words = [.. (symbol?.GetCompletions(CompletionContext.Empty) ?? []).Select(c => c.Label.ToLowerInvariant()).Where(l => l.All(char.IsLetter))];
        return $"{symbol?.Name} cannot be '{token.Value}': {(words.Length > 0 ? $"it is {string.Join(" or ", words)}" : "a number is needed")}";
    }

    static string FirstLine(string text) => text.Split('\n')[0].TrimEnd('\r', '.');
}
