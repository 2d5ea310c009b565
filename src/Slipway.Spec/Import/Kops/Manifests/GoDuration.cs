using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.Spec.Import.Kops.Manifests;

/// <summary>Durations as Go writes them: <c>15m0s</c>, <c>1.5h</c>; to the second.</summary>
static partial class GoDuration
{
    public static TimeSpan? Parse(string? text)
    {
        if (text is not { Length: > 0 } || Pattern.Match(text) is not { Success: true } match) return null;
        var seconds = 0.0;
        for (var i = 0; i < match.Groups["number"].Captures.Count; i++)
            seconds += double.Parse(match.Groups["number"].Captures[i].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * SecondsOf(match.Groups["unit"].Captures[i].Value);
        return TimeSpan.FromSeconds(Math.Round(seconds));
    }

    static double SecondsOf(string unit) => unit switch
    {
        "h" => 3600,
        "m" => 60,
        "s" => 1,
        "ms" => 1e-3,
        "ns" => 1e-9,
        _ => 1e-6,
    };

    [GeneratedRegex(@"^(?:(?<number>[0-9]{1,7}(?:\.[0-9]{1,9})?)(?<unit>h|m|s|ms|us|µs|ns)){1,7}$")]
    private static partial Regex Pattern { get; }
}
