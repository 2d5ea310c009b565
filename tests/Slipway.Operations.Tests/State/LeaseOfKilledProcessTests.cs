using Slipway.NodeConfig;
using Slipway.Operations.State;

namespace Slipway.Operations.Tests.State;

public class LeaseOfKilledProcessTests
{
    const int Killed = 42;

    readonly StoppedClock _clock = new();
    readonly MemoryStateStore _store = new();

    LeaseKeeper Keeper(string who, string? machine, params int[] running) =>
        new(_store, _clock, new LeaseOwner(who, who, "laptop", Killed) { Machine = machine, IsRunning = running.Contains });

    async Task<LeaseResult> TryAfterKillAsync(string? killedOn, LeaseKeeper next)
    {
        var killed = new Lease("dead", "ana", "laptop", Killed, "up", _clock.GetUtcNow(), _clock.GetUtcNow() + LeaseKeeper.Duration, killedOn);
        await _store.PutAsync(StateKeys.Lease, killed.ToBytes(), PutCondition.None, CancellationToken.None);
        return await next.AcquireAsync("up", false, CancellationToken.None);
    }

    [Fact]
    public async Task The_next_run_on_the_same_machine_does_not_wait_for_it() =>
        await Assert.IsType<LeaseResult.Taken>(await TryAfterKillAsync("boot-1", Keeper("ben", "boot-1"))).Lease.DisposeAsync();

    [Fact]
    public async Task A_process_that_still_runs_keeps_it() =>
        Assert.IsType<LeaseResult.Held>(await TryAfterKillAsync("boot-1", Keeper("ben", "boot-1", Killed)));

    [Theory]
    [InlineData("boot-1", "boot-2")]
    [InlineData("boot-1", null)]
    [InlineData(null, "boot-1")]
    [InlineData(null, null)]
    public async Task Process_numbers_of_another_or_an_unknown_machine_prove_nothing(string? killedOn, string? here) =>
        Assert.IsType<LeaseResult.Held>(await TryAfterKillAsync(killedOn, Keeper("ben", here)));
}
