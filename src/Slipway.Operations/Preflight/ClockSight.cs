using System.Globalization;
using Slipway.Aws;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight;

/// <summary>This computer's clock beside that of AWS, which every answer tells to the second.</summary>
static class ClockSight
{
    static readonly TimeSpan s_resolution = TimeSpan.FromSeconds(1);
    static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(30);

    /// <summary>What signatures and certificates bear.</summary>
    static readonly TimeSpan s_most = TimeSpan.FromMinutes(5);

    /// <param name="asked">By this computer's clock, as <paramref name="answered"/>: the call may have been slow, and AWS's moment lies between the two.</param>
    /// <param name="theirs">Null: unknown.</param>
    /// <returns>Null where the clock may be right.</returns>
    public static Diagnostic? Judge(DateTimeOffset asked, DateTimeOffset? theirs, DateTimeOffset answered)
    {
        if (theirs is not { } there) return null;
        var ahead = asked - there - s_resolution;
        var behind = there - answered;
        var off = ahead > behind ? ahead : behind;
        if (off <= s_tolerance) return null;
        var here = ahead > behind ? asked : answered;
        return PreflightRules.ClockOff.At(null,
            $"this computer's clock is {Span(off)} {(ahead > behind ? "ahead of" : "behind")} that of AWS: {Text(here)} here, {Text(there)} there", Clocks.Remedy)
            with { Severity = off < s_most ? Severity.Warning : Severity.Error };
    }

    static string Span(TimeSpan off) => off < TimeSpan.FromMinutes(2) ? $"{off.TotalSeconds:0} s" : off < TimeSpan.FromHours(2) ? $"{off.TotalMinutes:0} min" : $"{off.TotalHours:0} h";

    static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
