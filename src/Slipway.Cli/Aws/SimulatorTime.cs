namespace Slipway.Cli.Aws;

/// <summary>
/// A simulator's clock, from outside: who waits asks it to answer when the time has passed there. A busy machine makes that clock slow,
/// and deadlines must not pass faster than what they are for. The time is that of the latest answer.
/// </summary>
sealed class SimulatorTime(Uri endpoint, SimulatorGreeting greeting, TimeProvider wall) : TimeProvider
{
    static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    /// <summary>One for the process: connections are as many as there are timers, and each timer ends its own.</summary>
    static readonly HttpClient s_http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

    long _now = greeting.Now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _now), TimeSpan.Zero);
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    public override long GetTimestamp() => Volatile.Read(ref _now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    async Task WaitAsync(TimeSpan span, CancellationToken ct)
    {
        for (var left = span; left > TimeSpan.Zero; left -= s_longest)
        {
            var wait = left < s_longest ? left : s_longest;
            var end = GetUtcNow() + wait;
            if (await SimulatorGreeting.AskAsync(s_http, endpoint, wait, ct).ConfigureAwait(false) is { } answer) Reach(answer.Now < end ? end : answer.Now);
            // Nobody answers, so that clock stands still; those who wait go on, and find out for themselves.
            else await Task.Delay(wait / Math.Max(greeting.Speed, 1), wall, ct).ConfigureAwait(false);
        }
    }

    // An answer's time has been cut to milliseconds, and a clock that is a little behind what was waited for is waited for again.
    void Reach(DateTimeOffset time)
    {
        for (var now = Volatile.Read(ref _now); now < time.UtcTicks && Interlocked.CompareExchange(ref _now, time.UtcTicks, now) != now;) now = Volatile.Read(ref _now);
    }

    sealed class Timer(SimulatorTime time, Action callback) : ITimer
    {
        readonly Lock _lock = new();
        CancellationTokenSource? _current;
        bool _disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_lock)
            {
                if (_disposed) return false;
                Stop();
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                _current = new CancellationTokenSource();
                _ = RunAsync(dueTime, period, _current.Token);
                return true;
            }
        }

        async Task RunAsync(TimeSpan dueTime, TimeSpan period, CancellationToken stopped)
        {
            await Task.Yield();
            for (var wait = dueTime; ; wait = period)
            {
                await time.WaitAsync(wait, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (stopped.IsCancellationRequested) return;
                callback();
                if (period <= TimeSpan.Zero) return;
            }
        }

        void Stop()
        {
            _current?.Cancel();
            _current?.Dispose();
            _current = null;
        }

        public void Dispose()
        {
            lock (_lock)
            {
                _disposed = true;
                Stop();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
