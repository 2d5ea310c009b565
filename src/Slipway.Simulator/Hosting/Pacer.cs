using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Hosting;

/// <summary>
/// Moves virtual time with the wall clock times a speed. It takes at most one step a tick, however late the tick comes, and none while
/// the world is held: a busy machine makes virtual time slow, never jumpy. At high speeds it also waits for what is queued in this
/// process: a second's backlog would be many virtual minutes, in which everybody who waits for an answer gives up and asks again.
/// </summary>
sealed class Pacer(World world, TimeProvider wall, double speed) : IAsyncDisposable
{
    static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan Fast = TimeSpan.FromMilliseconds(1);

    /// <summary>Another program in this process may keep the queue filled for ever: time goes on even so.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    readonly CancellationTokenSource _stop = new();
    Task _loop = Task.CompletedTask;

    public void Start()
    {
        if (speed > 0) _loop = Task.Run(LoopAsync);
    }

    async Task LoopAsync()
    {
        var tick = speed > 20 ? Fast : Slow;
        var longest = tick * 5;
        var last = wall.GetTimestamp();
        var stepped = last;
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(tick, wall, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = wall.GetTimestamp();
            var elapsed = wall.GetElapsedTime(last, now);
            last = now;
            if (world.IsHeld || _stop.IsCancellationRequested) continue;
            if (tick == Fast && ThreadPool.PendingWorkItemCount > 0 && wall.GetElapsedTime(stepped, now) < Patience) continue;
            stepped = now;
            world.AdvanceTo(world.Now + (elapsed < longest || speed <= 1 ? elapsed : longest) * speed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _stop.Dispose();
    }
}
