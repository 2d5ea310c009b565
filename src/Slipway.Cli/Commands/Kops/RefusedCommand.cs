using System.CommandLine;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;

namespace Slipway.Cli.Commands.Kops;

/// <summary>A command of kops that is understood and not followed, with the reason. Hidden: nobody looks for it here who does not know kops.</summary>
static class RefusedCommand
{
    /// <summary>kops' other words for the same.</summary>
    static readonly Dictionary<string, string[]> s_aliases = new(StringComparer.Ordinal)
    {
        ["instancegroup"] = ["ig", "instancegroups"],
        ["keypair"] = ["keypairs"],
        ["secret"] = ["secrets"],
        ["secrets"] = ["secret"],
        ["sshpublickey"] = ["sshpublickeys"],
        ["sshpublickeys"] = ["sshpublickey"],
        ["assets"] = ["asset"],
        // An option to kops; a word to this parser, so that it is answered like every other command.
        ["-f"] = ["--filename"],
    };

    /// <summary>Those whose first word is a command of its own, and are below it.</summary>
    public static IEnumerable<Command> Below(CliContext context, string parent) =>
        KopsVerbs.All.Where(v => v.Refused is not null && v.Words is [var first, _] && first == parent).Select(v => Create(context, v.Words[1], v));

    /// <summary>One that stands alone.</summary>
    public static Command Create(CliContext context, string name)
    {
        var verb = KopsVerbs.All.First(v => v.Words[0] == name);
        return Create(context, name, verb);
    }

    static SlipwayCommand Create(CliContext context, string name, KopsVerb verb)
    {
        var command = new SlipwayCommand(name, $"As kops {string.Join(' ', verb.Words)}: refused, {verb.Refused}", Effect.Reads) { Hidden = true, TreatUnmatchedTokensAsErrors = false };
        command.Native = verb.Native;
        foreach (var alias in s_aliases.GetValueOrDefault(name, [])) command.Aliases.Add(alias);
        command.SetAction(_ =>
        {
            context.Problem($"'{string.Join(' ', verb.Words)}' of kops is understood, but not followed: {verb.Refused}", verb.Native is { } native ? $"here: {native}" : null);
            return ExitCode.InvalidInput;
        });
        return command;
    }
}
