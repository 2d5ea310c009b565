namespace Slipway.Simulator.Kernel;

/// <summary>The virtual clock for code that knows only <see cref="TimeProvider"/>: a delay of an hour passes when the clock has moved an hour.</summary>
public sealed class VirtualTimeProvider(VirtualClock clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.Now;
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    public override long GetTimestamp() => clock.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new Timer(clock, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Its callbacks run on the thread pool, as those of the system's timers do: never under the world's gate. The clock is held until
    /// they have: a thousand who wake up at once all do so at this time.
    /// </summary>
    sealed class Timer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
    {
        readonly Lock _lock = new();
        IDisposable? _next;
        TimeSpan _period;
        bool _disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_lock)
            {
                if (_disposed) return false;
                _next?.Dispose();
                _period = period;
                _next = dueTime == Timeout.InfiniteTimeSpan ? null : clock.Schedule(dueTime, Fire);
                return true;
            }
        }

        void Fire()
        {
            lock (_lock)
            {
                if (_disposed) return;
                _next = _period <= TimeSpan.Zero ? null : clock.Schedule(_period, Fire);
            }
            ThreadPool.UnsafeQueueUserWorkItem(static call => call.Timer.Call(call.Held), (Timer: this, Held: clock.Hold()), preferLocal: false);
        }

        void Call(IDisposable held)
        {
            using (held) callback(state);
        }

        public void Dispose()
        {
            lock (_lock)
            {
                _disposed = true;
                _next?.Dispose();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
