namespace Slipway.Operations.Health;

/// <summary>An Auto Scaling group.</summary>
/// <param name="Slot">Null: it is a pool's.</param>
/// <param name="Suspended">Processes that somebody has suspended.</param>
public sealed record GroupSight(string Name, string? Slot, string? Pool, int Desired, IReadOnlyList<MemberSight> Members, IReadOnlyList<string> Suspended)
{
    public IEnumerable<MemberSight> Serving => Members.Where(member => member is { Lifecycle: "InService", Healthy: true });
}

/// <param name="Lifecycle">Auto Scaling's word.</param>
/// <param name="Healthy">As Auto Scaling sees it.</param>
public sealed record MemberSight(string InstanceId, string Lifecycle, bool Healthy);
