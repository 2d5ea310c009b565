using System.Text;

namespace Slipway.Spec.Formats;

/// <summary>
/// Durations as people write them: whole numbers with <c>y d h m s</c> (and <c>w</c>), the larger unit first, each at most once.
/// A year is 365 days, as in certificates.
/// </summary>
public static class DurationText
{
    public const string Pattern = "^([0-9]+y)?([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?$";

    const long Day = 86_400;

    static readonly (char Unit, long Seconds)[] Units =
        [('y', 365 * Day), ('w', 7 * Day), ('d', Day), ('h', 3600), ('m', 60), ('s', 1)];

    /// <summary>Null when it is no duration, or longer than 1,000 years.</summary>
    public static TimeSpan? Parse(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 32) return null;
        long total = 0;
        var nextUnit = 0;
        while (text.Length > 0)
        {
            var digits = text.IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > 12) return null;
            var unit = Array.FindIndex(Units, nextUnit, UnitOf(text[digits]));
            if (unit < 0) return null;
            total += long.Parse(text[..digits]) * Units[unit].Seconds;
            if (total is < 0 or > 1000 * 365 * Day) return null;
            nextUnit = unit + 1;
            text = text[(digits + 1)..];
        }
        return TimeSpan.FromSeconds(total);

        static Predicate<(char Unit, long Seconds)> UnitOf(char c) => u => u.Unit == c;
    }

    /// <summary>The shortest customary form; parts of a second are dropped. Weeks are written as days.</summary>
    public static string Print(TimeSpan duration)
    {
        var rest = (long)duration.TotalSeconds;
        if (rest <= 0) return "0s";
        var text = new StringBuilder();
        foreach (var (unit, seconds) in Units)
        {
            if (unit == 'w' || rest < seconds) continue;
            // Years only where they come out even: 400d says more than 1y35d.
            if (unit == 'y' && rest % seconds != 0) continue;
            text.Append(rest / seconds).Append(unit);
            rest %= seconds;
        }
        return text.ToString();
    }
}
