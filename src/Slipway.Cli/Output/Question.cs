using Slipway.Cli.Hosting;

namespace Slipway.Cli.Output;

/// <summary>Asks at a terminal; elsewhere silence is no.</summary>
static class Question
{
    /// <param name="word">What has to be typed: <c>yes</c>, or the cluster's name before something is destroyed.</param>
    public static bool Ask(CliContext context, string question, string word)
    {
        if (!context.IsInteractive)
        {
            context.Error.WriteLine($"slipway: {question} Nothing was done: there is no terminal to ask at; --yes answers.");
            return false;
        }
        context.Error.Write($"{question} Type {word} to go on: ");
        var typed = context.ReadLine()?.Trim();
        if (string.Equals(typed, word, StringComparison.Ordinal)) return true;
        // What ends with the input has no line end of its own.
        if (typed is null) context.Error.WriteLine();
        context.Error.WriteLine($"slipway: not confirmed: nothing was changed. Type {word}, the whole word, or give --yes");
        return false;
    }
}
