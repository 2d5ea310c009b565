using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.Spec.Import.Kops.Manifests;

/// <summary>Durations as Go writes them: <c>15m0s</c>, <c>1h</c>.</summary>
static partial class GoDuration
{
    public static TimeSpan? Parse(string? text)
    {
        if (text is not { Length: > 0 } || Pattern.Match(text) is not { Success: true } match) return null;
        int Part(int group) => match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;
        return new TimeSpan(Part(1), Part(2), Part(3));
    }

    [GeneratedRegex("^(?:([0-9]{1,5})h)?(?:([0-9]{1,5})m)?(?:([0-9]{1,5})s)?$")]
    private static partial Regex Pattern { get; }
}
