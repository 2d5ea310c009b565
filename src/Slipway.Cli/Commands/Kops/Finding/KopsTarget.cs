using System.CommandLine;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Kops.Finding;

/// <summary>Which cluster a command of kops means.</summary>
/// <param name="Name">As kops or Slipway calls it; null: <c>$KOPS_CLUSTER_NAME</c>, else the only one.</param>
/// <param name="State">Null: <c>$KOPS_STATE_STORE</c>.</param>
sealed record KopsTarget(string File, string? Name, string? State);

/// <summary>The options that say so.</summary>
sealed class TargetOptions
{
    readonly Argument<string?>? _argument;
    readonly Option<string?> _name = KopsOptions.Name();
    readonly Option<string?> _state = KopsOptions.State();
    readonly Option<string> _file = CommonOptions.File();

    /// <param name="argument">Whether the name may stand alone, too.</param>
    public TargetOptions(Command command, bool argument = true)
    {
        if (argument) command.Add(_argument = KopsOptions.NameArgument());
        command.Add(_name);
        command.Add(_state);
        command.Add(_file);
    }

    public KopsTarget Read(ParseResult result) => new(
        result.GetRequiredValue(_file), (_argument is null ? null : result.GetValue(_argument)) ?? result.GetValue(_name), result.GetValue(_state));
}
