using System.CommandLine;
using System.CommandLine.Completions;

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
}
