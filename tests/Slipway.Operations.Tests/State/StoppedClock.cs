namespace Slipway.Operations.Tests.State;

/// <summary>Stands still until it is moved; timers fire only when they are due after a move.</summary>
sealed class StoppedClock : TimeProvider
{
    readonly List<Timer> _timers = [];
    DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    public override long GetTimestamp() => _now.UtcTicks;

    /// <summary>Timers that wait for a time.</summary>
    public int Armed
    {
        get { lock (_timers) return _timers.Count(t => t.Due < DateTimeOffset.MaxValue); }
    }

    public void Move(TimeSpan by)
    {
        _now += by;
        List<Timer> due;
        lock (_timers) due = [.. _timers.Where(t => t.Due <= _now)];
        foreach (var timer in due) timer.Fire();
    }

    /// <summary>Moves, then lets the continuations that this woke run to where they wait again.</summary>
    public async Task MoveAsync(TimeSpan by, Func<bool> settled)
    {
        Move(by);
        while (!settled()) await Task.Yield();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state) { Due = At(dueTime) };
        lock (_timers) _timers.Add(timer);
        return timer;
    }

    DateTimeOffset At(TimeSpan dueTime) => dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : _now + dueTime;

    sealed class Timer(StoppedClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public void Fire()
        {
            Due = DateTimeOffset.MaxValue;
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = clock.At(dueTime);
            return true;
        }

        public void Dispose()
        {
            lock (clock._timers) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
