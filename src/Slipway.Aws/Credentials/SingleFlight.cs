namespace Slipway.Aws.Credentials;

/// <summary>Many may ask at once, one asks on. A caller who gives up does not stop the others.</summary>
sealed class SingleFlight<T>
{
    readonly Lock _lock = new();
    Task<T>? _running;

    public Task<T> RunAsync(Func<Task<T>> start, CancellationToken ct)
    {
        lock (_lock)
        {
            if (_running is null or { IsCompleted: true }) _running = start();
            return _running.WaitAsync(ct);
        }
    }
}
