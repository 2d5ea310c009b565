using FsCheck;
using FsCheck.Fluent;
using Slipway.NodeConfig;
using Slipway.Operations.State;

namespace Slipway.Operations.Tests.State;

public class LeaseTests
{
    readonly StoppedClock _clock = new();
    readonly MemoryStateStore _store = new();

    LeaseKeeper Keeper(string who) => new(_store, _clock, new LeaseOwner(who, who, "laptop", 42));

    async Task<HeldLease> TakeAsync(string who) =>
        Assert.IsType<LeaseResult.Taken>(await Keeper(who).AcquireAsync("up", false, CancellationToken.None)).Lease;

    [Fact]
    public async Task A_second_holder_is_told_who_has_it_and_since_when()
    {
        await using var first = await TakeAsync("ana");
        var held = Assert.IsType<LeaseResult.Held>(await Keeper("ben").AcquireAsync("destroy", false, CancellationToken.None));
        Assert.Equal("ana@laptop (process 42, up) since 2026-01-01 00:00:00Z", held.By.ToString());
    }

    [Fact]
    public async Task Is_free_again_after_it_was_given_back()
    {
        await (await TakeAsync("ana")).DisposeAsync();
        await (await TakeAsync("ben")).DisposeAsync();
    }

    [Fact]
    public async Task A_dead_holder_keeps_it_only_until_it_expires()
    {
        var dead = new Lease("dead", "dead", "laptop", 1, "up", _clock.GetUtcNow(), _clock.GetUtcNow() + LeaseKeeper.Duration);
        await _store.PutAsync(StateKeys.Lease, dead.ToBytes(), PutCondition.None, CancellationToken.None);
        Assert.IsType<LeaseResult.Held>(await Keeper("ben").AcquireAsync("up", false, CancellationToken.None));
        _clock.Move(LeaseKeeper.Duration + TimeSpan.FromSeconds(1));
        var said = new List<string>();
        var taking = new LeaseKeeper(_store, _clock, new LeaseOwner("ben", "ben", "laptop", 42), said.Add).AcquireAsync("up", false, CancellationToken.None);
        var watched = TimeSpan.Zero;
        for (; !taking.IsCompleted; watched += s_step) await _clock.MoveAsync(s_step, () => taking.IsCompleted || _clock.Armed == 1);
        await using var taken = Assert.IsType<LeaseResult.Taken>(await taking).Lease;
        Assert.Equal(LeaseKeeper.Duration, watched);
        for (var i = 0; i < 10; i++) await _clock.MoveAsync(TimeSpan.FromSeconds(30), () => taken.Lost.IsCancellationRequested || _clock.Armed == 1);
        Assert.False(taken.Lost.IsCancellationRequested, "it is ours for as long as we renew it");
        Assert.Equal(2, said.Count);
        Assert.StartsWith("took over the lease of dead@laptop", said[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_computer_whose_clock_is_ahead_takes_nothing_from_a_living_holder()
    {
        await using var living = await TakeAsync("ana");
        var ahead = new Ahead(_clock, TimeSpan.FromHours(1));
        var taking = new LeaseKeeper(_store, ahead, new LeaseOwner("ben", "ben", "laptop", 43)).AcquireAsync("up", false, CancellationToken.None);
        Assert.False(taking.IsCompleted, "it has to watch before it judges");
        while (!taking.IsCompleted) await _clock.MoveAsync(s_step, () => taking.IsCompleted || _clock.Armed == 2);
        Assert.Equal("ana", Assert.IsType<LeaseResult.Held>(await taking).By.Holder);
        Assert.False(living.Lost.IsCancellationRequested);
    }

    static readonly TimeSpan s_step = TimeSpan.FromSeconds(10);

    sealed class Ahead(TimeProvider inner, TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + by;
        public override long TimestampFrequency => inner.TimestampFrequency;
        public override long GetTimestamp() => inner.GetTimestamp();
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);
    }

    [Fact]
    public async Task A_living_holder_keeps_it_for_as_long_as_it_renews()
    {
        await using var first = await TakeAsync("ana");
        for (var i = 0; i < 20; i++) await _clock.MoveAsync(TimeSpan.FromSeconds(30), () => _clock.Armed == 1);
        Assert.False(first.Lost.IsCancellationRequested);
        Assert.IsType<LeaseResult.Held>(await Keeper("ben").AcquireAsync("up", false, CancellationToken.None));
    }

    [Fact]
    public async Task Breaking_it_tells_the_one_who_had_it_and_leaves_the_new_one_alone()
    {
        var first = await TakeAsync("ana");
        var second = Assert.IsType<LeaseResult.Taken>(await Keeper("ben").AcquireAsync("up", breakLock: true, CancellationToken.None)).Lease;
        await _clock.MoveAsync(TimeSpan.FromSeconds(5), () => first.Lost.IsCancellationRequested && _clock.Armed == 1);
        Assert.True(first.Lost.IsCancellationRequested);
        Assert.Equal("ben", (await first.FindOtherAsync(CancellationToken.None))?.Holder);
        Assert.Null(await second.FindOtherAsync(CancellationToken.None));
        await first.DisposeAsync();
        Assert.IsType<LeaseResult.Held>(await Keeper("eve").AcquireAsync("up", false, CancellationToken.None));
        await second.DisposeAsync();
    }

    [Fact]
    public async Task Of_two_that_look_at_the_same_time_one_gets_it()
    {
        LeaseResult? other = null;
        _store.BeforePut = () => other = Keeper("ben").AcquireAsync("up", false, CancellationToken.None).GetAwaiter().GetResult();
        var mine = await Keeper("ana").AcquireAsync("up", false, CancellationToken.None);
        Assert.IsType<LeaseResult.Taken>(other);
        Assert.IsType<LeaseResult.Held>(mine);
    }

    [Fact]
    public void Never_has_two_holders_whatever_the_order_of_events()
    {
        // Each step: who acts (0, 1, 2), and what: acquire, release, or time passing.
        var steps = Gen.Elements(0, 1, 2).SelectMany(who => Gen.Elements("acquire", "release", "time").Select(what => (who, what))).ListOf();
        Prop.ForAll(Arb.From(steps), script =>
        {
            var clock = new StoppedClock();
            var store = new MemoryStateStore();
            var held = new HeldLease?[3];
            foreach (var (who, what) in script)
            {
                if (what == "time")
                {
                    clock.MoveAsync(TimeSpan.FromSeconds(30), () => clock.Armed == held.Count(h => h is { Lost.IsCancellationRequested: false })).GetAwaiter().GetResult();
                }
                else if (what == "release" && held[who] is { } mine)
                {
                    mine.DisposeAsync().AsTask().GetAwaiter().GetResult();
                    held[who] = null;
                }
                else if (what == "acquire" && held[who] is null)
                {
                    var result = new LeaseKeeper(store, clock, new LeaseOwner($"{who}", "u", "h", 1)).AcquireAsync("up", false, CancellationToken.None).GetAwaiter().GetResult();
                    held[who] = (result as LeaseResult.Taken)?.Lease;
                }
                if (held.Count(h => h is { Lost.IsCancellationRequested: false }) > 1) return false;
            }
            return true;
        }).QuickCheckThrowOnFailure();
    }
}
