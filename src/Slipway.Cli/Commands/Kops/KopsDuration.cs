using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.Cli.Commands.Kops;

/// <summary>Durations as kops takes them: <c>10m</c>, <c>1h30m</c>, <c>15s</c>.</summary>
static partial class KopsDuration
{
    public static TimeSpan? Parse(string text)
    {
        if (text.Length == 0 || Pattern.Match(text) is not { Success: true } match) return null;
        return new TimeSpan(Part(1), Part(2), Part(3));

        int Part(int group) => match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    public static string? Problem(string option, string? text) => text is null || Parse(text) is not null ? null : $"{option} is a duration such as 10m or 1h30m";

    [GeneratedRegex("^(?:([0-9]{1,4})h)?(?:([0-9]{1,5})m)?(?:([0-9]{1,6})s)?$")]
    private static partial Regex Pattern { get; }
}
