using System.CommandLine;
using System.CommandLine.Parsing;
using Slipway.Cli.Commands.Kops.Create;
using Slipway.Cli.Commands.Kops.Flags;
using Slipway.Cli.Hosting;
using Slipway.Spec.Import.Kops.Flags;

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
    readonly List<(KopsFlag Flag, Option Option)> _notes = [];
    readonly CliContext _context;
    readonly TargetOptions? _outer;

    /// <param name="verb">As <c>update cluster</c>: whose flags of kops that do nothing of their own here are understood, too.</param>
    /// <param name="argument">Whether the name may stand alone, too.</param>
    /// <param name="outer">Of the command that this one is below: kops takes them there as well.</param>
    public TargetOptions(Command command, CliContext context, string verb, bool argument = true, TargetOptions? outer = null)
    {
        _context = context;
        _outer = outer;
        if (argument) command.Add(_argument = KopsOptions.NameArgument());
        command.Add(_name);
        if (_argument is not null) KopsOptions.TakeOneName(command, _argument, _name);
        command.Add(_state);
        command.Add(_file);
        foreach (var flag in VerbFlags.Of(verb))
        {
            if (flag.Fate == KopsFlagFate.Works) continue;
            var option = FlagOptions.Of(flag);
            if (flag.Fate == KopsFlagFate.Maps) _notes.Add((flag, option));
            else option.Validators.Add(given => Refuse(given, flag));
            option.Hidden = true;
            command.Add(option);
        }
    }

    /// <summary>Says what has become of flags that mean something else here.</summary>
    public KopsTarget Read(ParseResult result)
    {
        foreach (var (flag, option) in _notes)
        {
            if (result.GetResult(option) is { Implicit: false }) _context.Error.WriteLine($"note: {option.Name}: {flag.Becomes}");
        }
        return Target(result);
    }

    /// <summary>A switch that is not given has a result, too; one that is turned off asks for nothing.</summary>
    static void Refuse(OptionResult given, KopsFlag flag)
    {
        if (given.Implicit || (given.Option is Option<bool> @switch && !given.GetValue(@switch))) return;
        given.AddError($"{given.Option.Name} of kops is understood, but not followed: {flag.Becomes}");
    }

    KopsTarget Target(ParseResult result)
    {
        var outer = _outer?.Read(result);
        var file = outer is null || result.GetResult(_file) is { Implicit: false } ? result.GetRequiredValue(_file) : outer.File;
        return new(file, (_argument is null ? null : result.GetValue(_argument)) ?? result.GetValue(_name) ?? outer?.Name, result.GetValue(_state) ?? outer?.State);
    }
}
