using System.CommandLine;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Kops;

/// <summary>Options that mean the same on every command of kops.</summary>
static class KopsOptions
{
    public const string NameVariable = "KOPS_CLUSTER_NAME";
    public const string StateVariable = "KOPS_STATE_STORE";

    public static Option<string?> Name() => new("--name") { Description = $"The cluster's name; default: ${NameVariable}, else the one of the spec", HelpName = "NAME" };

    /// <summary>Of two names that differ one would be ignored, and nobody could say which.</summary>
    public static void TakeOneName(Command command, Argument<string?> argument, Option name) => command.Validators.Add(given =>
    {
        if (given.GetResult(argument)?.Tokens is [var alone, ..] && given.GetResult(name)?.Tokens is [var flagged, ..] && alone.Value != flagged.Value)
        {
            given.AddError($"two names are given, {alone.Value} and {name.Name} {flagged.Value}: leave one out");
        }
    });

    public static Option<string?> State() => new("--state") { Description = $"Where the state lies, when no spec is here: s3://bucket[/prefix]; default: ${StateVariable}", HelpName = "PLACE" };

    public static Option<string> File() => new("--file", "-f", "--out-spec")
    {
        Description = "Where the spec is written",
        HelpName = "FILE",
        DefaultValueFactory = _ => CommonOptions.DefaultFile,
    };

    public static Argument<string?> NameArgument() => new("name") { Description = "The cluster's name, as --name", Arity = ArgumentArity.ZeroOrOne };
}
