namespace Slipway.Simulator.Kernel;

/// <summary>
/// The simulated AWS's time: a queue of due actions, moved on by <see cref="AdvanceTo"/>. A pacer moves it with the wall clock times a
/// speed; tests move it by hand. Actions run in order of time, then of scheduling, under the world's gate.
/// </summary>
public sealed class VirtualClock(DateTimeOffset start)
{
    readonly Lock _lock = new();
    readonly PriorityQueue<Scheduled, (DateTimeOffset, long)> _queue = new();
    DateTimeOffset _now = start;
    long _sequence;
    int _holds;
    long _activity;
    long _looks;

    /// <summary>Far beyond what a world full of machines looks at one moment; reached within a second by one that does nothing else.</summary>
    internal const long MostLooks = 1_000_000;

    public DateTimeOffset Now
    {
        get
        {
            lock (_lock)
            {
                _looks++;
                return _now;
            }
        }
    }

    /// <summary>
    /// Whether somebody looks at the clock again and again without letting go of it: he waits for a time that never comes while he holds it.
    /// A pacer moves on then, whoever holds.
    /// </summary>
    public bool IsStaredAt
    {
        get { lock (_lock) return _looks > MostLooks; }
    }

    /// <summary>When the next action is due; null: never.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
            {
                while (_queue.TryPeek(out var head, out _) && head.Cancelled) _queue.Dequeue();
                return _queue.TryPeek(out _, out var due) ? due.Item1 : null;
            }
        }
    }

    /// <summary>Runs the action once the delay has passed in virtual time, unless disposed before.</summary>
    public IDisposable Schedule(TimeSpan delay, Action action)
    {
        lock (_lock)
        {
            var item = new Scheduled(action);
            _queue.Enqueue(item, (_now + (delay < TimeSpan.Zero ? TimeSpan.Zero : delay), _sequence++));
            return item;
        }
    }

    /// <summary>The same, unless something has left the state by then that it is in now.</summary>
    public IDisposable ScheduleIfStill<T>(TimeSpan delay, Func<T> state, Action action)
        where T : struct, Enum
    {
        var now = state();
        return Schedule(delay, () =>
        {
            if (EqualityComparer<T>.Default.Equals(state(), now)) action();
        });
    }

    /// <summary>Moves time on, running what falls due on the way, each action at its own time.</summary>
    public void AdvanceTo(DateTimeOffset target, Action<Action> run)
    {
        while (true)
        {
            Scheduled? next;
            lock (_lock)
            {
                if (!_queue.TryPeek(out next, out var due) || due.Item1 > target)
                {
                    MoveTo(target);
                    return;
                }
                _queue.Dequeue();
                MoveTo(due.Item1);
            }
            if (!next.Cancelled) run(next.Action);
        }
    }

    void MoveTo(DateTimeOffset time)
    {
        if (time > _now) (_now, _looks) = (time, 0);
    }

    /// <summary>
    /// A pacer leaves the time as it is until the result is disposed: for work that takes wall time but should take none of the virtual
    /// (a request being answered, a key being made).
    /// </summary>
    public IDisposable Hold()
    {
        Interlocked.Increment(ref _holds);
        Interlocked.Increment(ref _activity);
        return new Held(this);
    }

    public bool IsHeld => Volatile.Read(ref _holds) > 0;

    /// <summary>Grows with each hold: unchanged between two looks, nobody has begun anything.</summary>
    public long Activity => Volatile.Read(ref _activity);

    sealed class Held(VirtualClock clock) : IDisposable
    {
        int _released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0) Interlocked.Decrement(ref clock._holds);
        }
    }

    sealed class Scheduled(Action action) : IDisposable
    {
        public Action Action => action;
        public bool Cancelled { get; private set; }
        public void Dispose() => Cancelled = true;
    }
}
