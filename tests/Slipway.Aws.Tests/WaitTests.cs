namespace Slipway.Aws.Tests;

/// <summary>A loop that waits for a time ends, on a clock that moves by nothing but its timers.</summary>
public sealed class WaitTests
{
    static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(9_999)]
    [InlineData(10_000)]
    [InlineData(100_000_001)]
    [InlineData(TimeSpan.TicksPerDay * 60 + 7)]
    public async Task Reaches_its_time_whatever_part_of_a_millisecond_is_left(long ticks)
    {
        var time = new TimeOfTimers(s_start);
        var end = s_start + TimeSpan.FromTicks(ticks);
        await time.UntilAsync(end, CancellationToken.None);
        Assert.InRange(time.GetUtcNow(), end, end + TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Waits_for_nothing_that_has_been()
    {
        var time = new TimeOfTimers(s_start);
        await time.UntilAsync(s_start - TimeSpan.FromHours(1), CancellationToken.None);
        Assert.Equal(0, time.Timers);
    }

    /// <summary>Each timer moves it by its own time. Who looks at it for ever without waiting is stopped.</summary>
    sealed class TimeOfTimers(DateTimeOffset start) : TimeProvider
    {
        const int MostLooks = 1000;

        DateTimeOffset _now = start;
        int _looks;

        public int Timers { get; private set; }

        public override DateTimeOffset GetUtcNow() =>
            ++_looks < MostLooks ? _now : throw new InvalidOperationException("the time is looked at again and again, and nobody waits");

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers++;
            _now += dueTime;
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
