using System.CommandLine;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Kops.Create;

static class CreateClusterCommand
{
    public static Command Create(CliContext context)
    {
        var name = KopsOptions.NameArgument();
        var file = KopsOptions.File();
        var force = new Option<bool>("--force") { Description = "Overwrite the file" };
        var simulate = new Option<bool>("--simulate") { Description = "With --yes: in a simulated AWS inside this process" };
        var flags = new FlagOptions();
        var command = new SlipwayCommand("cluster", "Write a spec from the flags of kops create cluster, and with --yes make the cluster", Effect.Changes,
            ("slipway create cluster demo.k8s.local --zones eu-west-1a --state s3://my-state", "writes cluster.yaml"),
            ("slipway create cluster demo.k8s.local --zones eu-west-1a --dry-run -o yaml", "prints it"),
            ("slipway create cluster demo.k8s.local --zones eu-west-1a --yes --simulate", "makes it, in a rehearsal"))
        {
            name, file, force, simulate,
        };
        command.Native = "slipway init, then slipway up";
        flags.AddTo(command);
        KopsOptions.TakeOneName(command, name, flags.Find("name"));
        command.SetAction((result, ct) => new CreateClusterHandler(context).RunAsync(new CreateClusterArgs(
            flags.Read(result), result.GetValue(name), result.GetRequiredValue(file), result.GetValue(force), result.GetValue(simulate)), ct));
        return command;
    }
}

/// <param name="Flags">By their names in the table.</param>
/// <param name="Name">The argument.</param>
sealed record CreateClusterArgs(IReadOnlyDictionary<string, IReadOnlyList<string>> Flags, string? Name, string File, bool Force, bool Simulate);
