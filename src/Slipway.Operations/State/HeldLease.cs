namespace Slipway.Operations.State;

/// <summary>A lease of ours. Disposing gives it back.</summary>
public sealed class HeldLease : IAsyncDisposable
{
    readonly IStateStore _store;
    readonly TimeProvider _time;
    readonly TimeSpan _duration;
    readonly CancellationTokenSource _stop = new();
    readonly CancellationTokenSource _lost = new();
    readonly Task _renewal;
    Lease _lease;
    string _version;

    internal HeldLease(IStateStore store, TimeProvider time, Lease lease, string version, TimeSpan duration, TimeSpan renewEvery)
    {
        (_store, _time, _lease, _version, _duration) = (store, time, lease, version, duration);
        _renewal = RenewAsync(renewEvery);
    }

    /// <summary>Cancelled when the lease is no longer ours: another broke it, or it could not be renewed in time. Stop at once.</summary>
    public CancellationToken Lost => _lost.Token;

    async Task RenewAsync(TimeSpan every)
    {
        try
        {
            while (true)
            {
                await Task.Delay(every, _time, _stop.Token).ConfigureAwait(false);
                if (await RenewOnceAsync().ConfigureAwait(false)) continue;
                await _lost.CancelAsync().ConfigureAwait(false);
                return;
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Given back.
        }
    }

    async Task<bool> RenewOnceAsync()
    {
        var renewed = _lease with { Expires = _time.GetUtcNow() + _duration };
        try
        {
            if (await _store.PutAsync(StateKeys.Lease, renewed.ToBytes(), PutCondition.IfVersion(_version), _stop.Token).ConfigureAwait(false) is not { } version) return false;
            (_lease, _version) = (renewed, version);
            return true;
        }
        catch (Exception e) when (e is IOException or Aws.AwsServiceException)
        {
            // The store does not answer: ours until it expires, and there are more tries until then.
            return _time.GetUtcNow() < _lease.Expires;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _renewal.ConfigureAwait(false);
        if (!_lost.IsCancellationRequested) await GiveBackAsync().ConfigureAwait(false);
        _stop.Dispose();
        _lost.Dispose();
    }

    async Task GiveBackAsync()
    {
        // Written as expired under the version that is ours, so that a lease that another has taken meanwhile is never removed.
        try
        {
            var ended = _lease with { Expires = _time.GetUtcNow() };
            await _store.PutAsync(StateKeys.Lease, ended.ToBytes(), PutCondition.IfVersion(_version), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or Aws.AwsServiceException)
        {
            // It expires by itself.
        }
    }
}
