using Slipway.Spec.Model;

namespace Slipway.Design.Model;

public sealed record EtcdDesign
{
    public required EtcdTopology Topology { get; init; }
    public required string Version { get; init; }
    public required VolumeDesign Volume { get; init; }
    public required TimeSpan BackupEvery { get; init; }
    public required TimeSpan BackupKeep { get; init; }

    /// <summary>How long the disks of a majority have to be gone before the members restore by themselves; null: never.</summary>
    public required TimeSpan? RestoreAfter { get; init; }

    /// <summary>All members, on whichever slots they run.</summary>
    public required IReadOnlyList<EtcdMemberDesign> Members { get; init; }

    /// <summary>Dedicated topology only, otherwise empty: slots of their own.</summary>
    public required IReadOnlyList<SlotDesign> Slots { get; init; }

    /// <summary>Dedicated topology only.</summary>
    public required InstanceDesign? Instance { get; init; }
}

/// <param name="Name">Stable over replacements: <c>etcd-a</c>.</param>
/// <param name="Host"><c>&lt;name&gt;.&lt;internal domain&gt;</c>, the address of the slot's network interface.</param>
public sealed record EtcdMemberDesign(string Name, string Host);
