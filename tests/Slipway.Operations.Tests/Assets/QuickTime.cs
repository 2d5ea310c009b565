namespace Slipway.Operations.Tests.Assets;

/// <summary>Pauses end at once and are noted; what guards against a connection that stalls never fires.</summary>
sealed class QuickTime : TimeProvider
{
    static readonly TimeSpan s_stall = TimeSpan.FromSeconds(60);

    public List<TimeSpan> Pauses { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == s_stall || dueTime < TimeSpan.Zero) return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        lock (Pauses) Pauses.Add(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
