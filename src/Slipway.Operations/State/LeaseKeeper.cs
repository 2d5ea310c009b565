using Slipway.NodeConfig;

namespace Slipway.Operations.State;

/// <summary>Takes the lease, or says who has it; while held, renews it in the background.</summary>
public sealed class LeaseKeeper(IStateStore store, TimeProvider time, LeaseOwner owner)
{
    /// <summary>How long after a holder's death another may go on without <c>--break-lock</c>.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);

    /// <summary>How much two machines' clocks may differ without harm.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(30);

    static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(30);

    /// <param name="breakLock">Take it from whoever has it.</param>
    public async Task<LeaseResult> AcquireAsync(string command, bool breakLock, CancellationToken ct)
    {
        // Lost races are looked at again; every loss means that another won, so this ends.
        while (true)
        {
            var now = time.GetUtcNow();
            var wanted = new Lease(owner.Id, owner.User, owner.Host, owner.ProcessId, command, now, now + Duration, owner.Machine);
            var found = await store.GetAsync(StateKeys.Lease, ct).ConfigureAwait(false);
            var held = found is null ? null : Lease.Parse(found.Content.Span);
            // One that was given back ends when it began.
            var ended = held is null || held.Expires <= held.Since || held.Expires + ClockTolerance <= now;
            if (held is not null && !ended && !IsGone(held) && held.Holder != owner.Id && !breakLock) return new LeaseResult.Held(held);
            var condition = found is null ? PutCondition.IfAbsent : PutCondition.IfVersion(found.Version);
            if (await store.PutAsync(StateKeys.Lease, wanted.ToBytes(), condition, ct).ConfigureAwait(false) is { } version)
            {
                return new LeaseResult.Taken(new HeldLease(store, time, wanted, version, Duration, RenewEvery));
            }
        }
    }

    /// <summary>Its process was killed on this machine: nobody works there any more, so there is nothing to wait for.</summary>
    bool IsGone(Lease held) => held.Machine is { } machine && machine == owner.Machine && !owner.IsRunning(held.ProcessId);
}

public abstract record LeaseResult
{
    LeaseResult() { }

    public sealed record Taken(HeldLease Lease) : LeaseResult;
    public sealed record Held(Lease By) : LeaseResult;
}
