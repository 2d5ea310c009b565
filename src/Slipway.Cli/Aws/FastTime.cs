namespace Slipway.Cli.Aws;

/// <summary>Another clock's time, running faster than the wall's: timers wait as much shorter.</summary>
sealed class FastTime(TimeProvider wall, double speed, DateTimeOffset now) : TimeProvider
{
    readonly long _start = wall.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => now + wall.GetElapsedTime(_start) * speed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        wall.CreateTimer(callback, state, Shorter(dueTime), Shorter(period));

    TimeSpan Shorter(TimeSpan span) => span == Timeout.InfiniteTimeSpan || span == TimeSpan.Zero ? span : TimeSpan.FromMilliseconds(Math.Max(1, (span / speed).TotalMilliseconds));
}
