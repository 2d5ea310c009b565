using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;

namespace Slipway.Cli.Hosting;

static class OptionRules
{
    /// <summary>What completion offers for the value, in place of what the type has to say.</summary>
    public static Option<T> Offering<T>(this Option<T> option, params IEnumerable<string> words)
    {
        Offer(option, words);
        return option;
    }

    /// <inheritdoc cref="Offering{T}"/>
    public static void Offer(this Option option, IEnumerable<string> words)
    {
        option.CompletionSources.Clear();
        option.CompletionSources.Add(_ => words.Select(static word => new CompletionItem(word)));
    }

    /// <summary>Refuses values with one sentence. What is no value of the type at all is refused by the parser itself.</summary>
    public static void Require<T>(this Option<T> option, Func<T?, string?> problem) => option.Validators.Add(result =>
    {
        T? value;
        try
        {
            value = result.GetValueOrDefault<T>();
        }
        catch (InvalidOperationException)
        {
            return;
        }
        if (problem(value) is { } sentence) result.AddError(sentence);
    });

    /// <summary>Refuses an option that means nothing in the company it was given in: taken without a word, it would be believed to count.</summary>
    /// <param name="goes">Whether it counts with the rest of the line.</param>
    /// <param name="sentence">Where it belongs.</param>
    public static void Require(this Command command, Option option, Func<CommandResult, bool> goes, string sentence) => command.Validators.Add(result =>
    {
        try
        {
            if (result.GetResult(option) is { Implicit: false } && !goes(result)) result.AddError(sentence);
        }
        catch (InvalidOperationException)
        {
            // What it goes with has no value of its type: the parser says so.
        }
    });
}
