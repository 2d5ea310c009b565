using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Hosting;

/// <summary>
/// Moves virtual time with the wall clock times a speed. It takes at most one step a tick, however late the tick comes, and none while
/// the world is held: a busy machine makes virtual time slow, never jumpy. At high speeds it also lets what a step has set going come
/// to rest first: a moment of work would otherwise be virtual minutes, in which everybody who waits for it gives up and asks again.
/// </summary>
sealed class Pacer(World world, TimeProvider wall, double speed) : IAsyncDisposable
{
    static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan Fast = TimeSpan.FromMilliseconds(1);

    /// <summary>Ticks. Those who ask by their own clocks never come to rest: time goes on even so.</summary>
    const int Patience = 20;

    readonly CancellationTokenSource _stop = new();
    double _speed = speed;
    Task _loop = Task.CompletedTask;

    /// <summary>Virtual seconds a wall second.</summary>
    public double Speed
    {
        get => Volatile.Read(ref _speed);
        set => Volatile.Write(ref _speed, value);
    }

    public void Start()
    {
        if (Speed > 0) _loop = Task.Run(LoopAsync);
    }

    async Task LoopAsync()
    {
        var last = wall.GetTimestamp();
        var activity = world.Clock.Activity;
        var waited = 0;
        while (!_stop.IsCancellationRequested)
        {
            var current = Speed;
            var tick = current > 20 ? Fast : Slow;
            await Task.Delay(tick, wall, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = wall.GetTimestamp();
            var elapsed = wall.GetElapsedTime(last, now);
            last = now;
            if ((world.Clock.IsHeld && !world.Clock.IsStaredAt) || _stop.IsCancellationRequested) continue;
            if (tick == Fast && activity != world.Clock.Activity && ++waited < Patience)
            {
                activity = world.Clock.Activity;
                continue;
            }
            waited = 0;
            var longest = tick * 5;
            world.AdvanceTo(world.Now + (elapsed < longest || current <= 1 ? elapsed : longest) * current);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _stop.Dispose();
    }
}
