using Slipway.Aws;
using Slipway.NodeConfig;

namespace Slipway.Operations.State;

/// <summary>A lease of ours. Disposing gives it back.</summary>
public sealed class HeldLease : IAsyncDisposable
{
    static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(5);

    /// <summary>How soon it is noticed that another has broken it.</summary>
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    readonly IStateStore _store;
    readonly TimeProvider _time;
    readonly TimeSpan _duration;
    readonly CancellationTokenSource _stop = new();
    readonly CancellationTokenSource _lost = new();
    readonly Task _renewal;
    Lease _lease;
    string _version;
    bool _removed;

    internal HeldLease(IStateStore store, TimeProvider time, Lease lease, string version, TimeSpan duration, TimeSpan renewEvery)
    {
        (_store, _time, _lease, _version, _duration) = (store, time, lease, version, duration);
        _renewal = RenewAsync(renewEvery);
    }

    /// <summary>Cancelled when the lease is no longer ours: another broke it, or it could not be renewed in time. Stop at once.</summary>
    public CancellationToken Lost => _lost.Token;

    TimeSpan Left => _lease.Expires - _time.GetUtcNow();

    async Task RenewAsync(TimeSpan every)
    {
        try
        {
            for (var renewal = _time.GetUtcNow() + every; Left > TimeSpan.Zero;)
            {
                await _time.UntilAsync(Earliest(_lease.Expires, renewal, _time.GetUtcNow() + LookEvery), _stop.Token).ConfigureAwait(false);
                if (Left is var rest && rest <= TimeSpan.Zero) break;
                var due = _time.GetUtcNow() >= renewal;
                try
                {
                    // An answer that does not come must not keep us believing past the end: another may be at work by then.
                    if (!await (due ? RenewOnceAsync() : IsOursAsync()).WaitAsync(rest, _time, _stop.Token).ConfigureAwait(false)) break;
                    if (due) renewal = _time.GetUtcNow() + every;
                }
                catch (Exception e) when (e is IOException or TimeoutException or Aws.AwsServiceException)
                {
                    // The store does not answer: ours until it expires, and there are more tries until then.
                    if (due) renewal = _time.GetUtcNow() + RetryEvery;
                }
            }
            await _lost.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Given back.
        }
    }

    static DateTimeOffset Earliest(DateTimeOffset one, DateTimeOffset other, DateTimeOffset third) => one <= other && one <= third ? one : other <= third ? other : third;

    async Task<bool> IsOursAsync() => await FindAsync(_stop.Token).ConfigureAwait(false) is { } there && IsOurs(there);

    /// <returns>Who has it instead of us; null: nobody has.</returns>
    public async Task<Lease?> FindOtherAsync(CancellationToken ct) => await FindAsync(ct).ConfigureAwait(false) is { } there && !IsOurs(there) ? there : null;

    async Task<Lease?> FindAsync(CancellationToken ct) => await _store.GetAsync(StateKeys.Lease, ct).ConfigureAwait(false) is { } found ? Lease.Parse(found.Content.Span) : null;

    bool IsOurs(Lease there) => there.Holder == _lease.Holder && there.Since == _lease.Since;

    /// <returns>False when it is another's.</returns>
    async Task<bool> RenewOnceAsync()
    {
        var renewed = _lease with { Expires = _time.GetUtcNow() + _duration };
        var version = await _store.PutAsync(StateKeys.Lease, renewed.ToBytes(), PutCondition.IfVersion(_version), _stop.Token).ConfigureAwait(false);
        if (version is null)
        {
            // A client that repeats a conditional write whose answer was lost is told that it came too late: look whose it is.
            var found = await _store.GetAsync(StateKeys.Lease, _stop.Token).ConfigureAwait(false);
            if (found is null || Lease.Parse(found.Content.Span) is not { } there || !IsOurs(there)) return false;
            (renewed, version) = (there, found.Version);
        }
        (_lease, _version) = (renewed, version);
        return true;
    }

    /// <summary>
    /// Takes the lease away altogether, after the cluster. While it is still ours: once it is given back, another may have taken it.
    /// </summary>
    public async Task RemoveAsync()
    {
        await StopRenewingAsync().ConfigureAwait(false);
        if (_lost.IsCancellationRequested || Left <= TimeSpan.Zero) return;
        await _store.DeleteAsync(StateKeys.Lease, CancellationToken.None).ConfigureAwait(false);
        _removed = true;
    }

    public async ValueTask DisposeAsync()
    {
        await StopRenewingAsync().ConfigureAwait(false);
        if (!_removed && !_lost.IsCancellationRequested) await GiveBackAsync().ConfigureAwait(false);
        _stop.Dispose();
        _lost.Dispose();
    }

    async Task StopRenewingAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _renewal.ConfigureAwait(false);
    }

    async Task GiveBackAsync()
    {
        // Written as expired under the version that is ours, so that a lease that another has taken meanwhile is never removed.
        try
        {
            var ended = _lease with { Expires = _lease.Since };
            await _store.PutAsync(StateKeys.Lease, ended.ToBytes(), PutCondition.IfVersion(_version), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or Aws.AwsServiceException)
        {
            // It expires by itself.
        }
    }
}
