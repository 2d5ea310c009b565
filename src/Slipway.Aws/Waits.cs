namespace Slipway.Aws;

/// <summary>Waiting until a time, rather than for a span.</summary>
public static class Waits
{
    static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(1);
    static readonly TimeSpan s_most = TimeSpan.FromDays(1);

    /// <summary>
    /// Returns when the clock has reached the time, at once where it already has. A delay counts whole milliseconds and drops the rest: a loop
    /// that delays for what is left ends with delays of nothing, and where the clock moves only while nobody works (a simulator's), it never ends.
    /// </summary>
    public static async Task UntilAsync(this TimeProvider time, DateTimeOffset end, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(time);
        while (end - time.GetUtcNow() is { Ticks: > 0 } left)
        {
            var whole = TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
            await Task.Delay(whole > s_most ? s_most : whole < s_least ? s_least : whole, time, ct).ConfigureAwait(false);
        }
    }
}
