using System.CommandLine;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Kops;

/// <summary>Options that mean the same on every command of kops.</summary>
static class KopsOptions
{
    public const string NameVariable = "KOPS_CLUSTER_NAME";
    public const string StateVariable = "KOPS_STATE_STORE";

    public static Option<string?> Name() => new("--name") { Description = $"The cluster's name; default: ${NameVariable}, else the one of the spec", HelpName = "NAME" };

    public static Option<string?> State() => new("--state") { Description = $"Where the state lies, when no spec is here: s3://bucket[/prefix]; default: ${StateVariable}", HelpName = "PLACE" };

    public static Option<string> File() => new("--file", "-f", "--out-spec")
    {
        Description = "Where the spec is written",
        HelpName = "FILE",
        DefaultValueFactory = _ => CommonOptions.DefaultFile,
    };

    public static Argument<string?> NameArgument() => new("name") { Description = "The cluster's name, as --name", Arity = ArgumentArity.ZeroOrOne };
}
