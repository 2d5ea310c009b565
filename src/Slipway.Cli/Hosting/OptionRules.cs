using System.CommandLine;

namespace Slipway.Cli.Hosting;

static class OptionRules
{
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
