namespace Slipway.Design.Model;

public sealed record ControlPlaneDesign
{
    public required InstanceDesign Instance { get; init; }

    /// <summary>One group, one network interface and (stacked etcd) one disk each, which outlive the instance.</summary>
    public required IReadOnlyList<SlotDesign> Slots { get; init; }
}

/// <param name="Name">DNS label, unique in the cluster: <c>control-plane-a</c>, <c>etcd-b</c>.</param>
/// <param name="Member">The etcd member that runs here; null: none.</param>
public sealed record SlotDesign(string Name, int Index, string Zone, string Subnet, EtcdMemberDesign? Member);
