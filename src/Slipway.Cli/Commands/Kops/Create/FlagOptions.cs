using System.CommandLine;
using Slipway.Cli.Hosting;
using Slipway.Spec.Import.Kops.Flags;

namespace Slipway.Cli.Commands.Kops.Create;

/// <summary>The table of kops' flags as options, and back.</summary>
sealed class FlagOptions
{
    readonly List<(KopsFlag Flag, Option Option)> _options = [.. KopsFlags.All.Select(f => (f, Of(f)))];

    public void AddTo(Command command)
    {
        foreach (var (_, option) in _options) command.Add(option);
    }

    public Option Find(string flag) => _options.First(row => row.Flag.Name == flag).Option;

    public Dictionary<string, IReadOnlyList<string>> Read(ParseResult result)
    {
        var given = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (flag, option) in _options)
        {
            if (result.GetResult(option) is not { Implicit: false }) continue;
            given[flag.Name] = option switch
            {
                Option<bool> @switch => [result.GetValue(@switch) ? "true" : "false"],
                Option<string[]> list => result.GetValue(list) ?? [],
                Option<string?> text => [result.GetValue(text) ?? ""],
                _ => [],
            };
        }
        return given;
    }

    internal static Option Of(KopsFlag flag)
    {
        string[] aliases = [.. flag.Old.Select(o => $"--{o}"), .. flag.Letter is { } letter ? [$"-{letter}"] : Array.Empty<string>()];
        var name = flag.Name.Length == 1 ? $"-{flag.Name}" : $"--{flag.Name}";
        Option option = flag.Kind switch
        {
            KopsFlagKind.Switch => new Option<bool>(name, aliases),
            KopsFlagKind.List => new Option<string[]>(name, aliases),
            _ => new Option<string?>(name, aliases),
        };
        option.Description = Plain(flag.Becomes);
        option.HelpName = flag.Value ?? (flag.Kind == KopsFlagKind.Switch ? null : "VALUE");
        if (flag.Name == "networking") option.Offer(KopsFlags.Plugins);
        option.Hidden = flag.Fate == KopsFlagFate.Refused;
        return option;
    }

    static string Plain(string markdown) => markdown.Replace("`", "", StringComparison.Ordinal);
}
