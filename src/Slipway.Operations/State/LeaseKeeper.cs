using Slipway.NodeConfig;

namespace Slipway.Operations.State;

/// <summary>Takes the lease, or says who has it; while held, renews it in the background.</summary>
/// <param name="tell">Told what is waited for, and that a lease was taken over.</param>
public sealed class LeaseKeeper(IStateStore store, TimeProvider time, LeaseOwner owner, Action<string>? tell = null)
{
    /// <summary>How long after a holder's death another may go on without <c>--break-lock</c>.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);

    static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(30);
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    /// <param name="breakLock">Take it from whoever has it.</param>
    public async Task<LeaseResult> AcquireAsync(string command, bool breakLock, CancellationToken ct)
    {
        // Lost races are looked at again; every loss means that another won, so this ends.
        while (true)
        {
            var found = await store.GetAsync(StateKeys.Lease, ct).ConfigureAwait(false);
            var held = found is null ? null : Lease.Parse(found.Content.Span);
            if (found is not null && held is not null && !breakLock && !IsFree(held))
            {
                if (held.Expires > time.GetUtcNow()) return new LeaseResult.Held(held);
                tell?.Invoke($"the lease of {held} has run out by this computer's clock; watching for {Duration.TotalMinutes:0} minutes whether anybody renews it (--break-lock takes it now)");
                if (await ChangedAsync(found.Version, ct).ConfigureAwait(false) is { } living) return new LeaseResult.Held(living);
            }
            // Counted from here: watching takes as long as a lease lasts.
            var now = time.GetUtcNow();
            var wanted = new Lease(owner.Id, owner.User, owner.Host, owner.ProcessId, command, now, now + Duration, owner.Machine);
            var condition = found is null ? PutCondition.IfAbsent : PutCondition.IfVersion(found.Version);
            if (await store.PutAsync(StateKeys.Lease, wanted.ToBytes(), condition, ct).ConfigureAwait(false) is { } version)
            {
                if (held is not null && !IsFree(held)) tell?.Invoke($"took over the lease of {held}");
                return new LeaseResult.Taken(new HeldLease(store, time, wanted, version, Duration, RenewEvery));
            }
        }
    }

    /// <summary>One that was given back ends when it began.</summary>
    bool IsFree(Lease held) => held.Expires <= held.Since || held.Holder == owner.Id || IsGone(held);

    /// <summary>
    /// Whether clocks agree nobody can tell, so the end that its holder wrote proves nothing. But who cannot renew for as long as a lease
    /// lasts stops by itself: one that nobody touched for so long before our eyes is nobody's.
    /// </summary>
    /// <returns>The lease as somebody has written it meanwhile; null: nobody has, or it was taken away.</returns>
    async Task<Lease?> ChangedAsync(string version, CancellationToken ct)
    {
        for (var start = time.GetTimestamp(); time.GetElapsedTime(start) < Duration;)
        {
            await Task.Delay(LookEvery, time, ct).ConfigureAwait(false);
            if (await store.GetAsync(StateKeys.Lease, ct).ConfigureAwait(false) is not { } found) return null;
            if (found.Version != version) return Lease.Parse(found.Content.Span) is { } changed && !IsFree(changed) ? changed : null;
        }
        return null;
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
