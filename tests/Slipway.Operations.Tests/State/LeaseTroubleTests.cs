using Slipway.Operations.State;

namespace Slipway.Operations.Tests.State;

/// <summary>What the lease makes of a store that hangs, or that loses answers.</summary>
public sealed class LeaseTroubleTests
{
    readonly StoppedClock _clock = new();
    readonly TroubledStore _store = new(new MemoryStateStore());

    async Task<HeldLease> TakeAsync() =>
        Assert.IsType<LeaseResult.Taken>(await new LeaseKeeper(_store, _clock, new LeaseOwner("ana", "ana", "laptop", 1)).AcquireAsync("up", false, CancellationToken.None)).Lease;

    [Fact]
    public async Task A_store_that_hangs_costs_the_lease_before_another_may_have_it()
    {
        var lease = await TakeAsync();
        _store.Hangs = true;
        await _clock.MoveAsync(TimeSpan.FromSeconds(30), () => _store.Hanging == 1 && _clock.Armed == 1);
        await _clock.MoveAsync(LeaseKeeper.Duration - TimeSpan.FromSeconds(30), () => _clock.Armed == 0 || lease.Lost.IsCancellationRequested);
        while (!lease.Lost.IsCancellationRequested) await Task.Yield();
        Assert.True(lease.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_renewal_whose_answer_was_lost_still_counts()
    {
        await using var lease = await TakeAsync();
        _store.LosesAnswers = true;
        await _clock.MoveAsync(TimeSpan.FromSeconds(30), () => _store.Lost == 1 && _clock.Armed == 1);
        _store.LosesAnswers = false;
        await _clock.MoveAsync(TimeSpan.FromSeconds(30), () => _clock.Armed == 1);
        Assert.False(lease.Lost.IsCancellationRequested);
    }

    sealed class TroubledStore(IStateStore inner) : IStateStore
    {
        public bool Hangs { get; set; }
        public bool LosesAnswers { get; set; }
        public int Hanging { get; private set; }
        public int Lost { get; private set; }
        public string Place => inner.Place;

        public Task<StateObject?> GetAsync(string key, CancellationToken ct) => inner.GetAsync(key, ct);

        public async Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, PutCondition condition, CancellationToken ct)
        {
            if (Hangs)
            {
                Hanging++;
                await new TaskCompletionSource().Task.WaitAsync(ct);
            }
            var version = await inner.PutAsync(key, content, condition, ct);
            if (!LosesAnswers) return version;
            Lost++;
            return null;
        }

        public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken ct) => inner.ListAsync(prefix, ct);

        public Task DeleteAsync(string key, CancellationToken ct) => inner.DeleteAsync(key, ct);

        public IAsyncEnumerable<IReadOnlyList<StateVersion>> HistoryAsync(string prefix, CancellationToken ct) => inner.HistoryAsync(prefix, ct);

        public Task ForgetAsync(IReadOnlyList<StateVersion> versions, CancellationToken ct) => inner.ForgetAsync(versions, ct);

        public string? S3Url(string key) => null;

        public string? HttpsUrl(string key) => null;
    }
}
