using Slipway.Node.Cloud;
using Slipway.Node.Hosting;
using Slipway.NodeConfig;

namespace Slipway.Node.Slots;

/// <summary>What is there of the slot that this machine is to fill.</summary>
public sealed record SlotObservation
{
    public required SlotConfig Slot { get; init; }
    public required string InstanceId { get; init; }

    /// <summary>Null: not found, or the slot has no disk.</summary>
    public SlotResource? Volume { get; init; }

    /// <summary>The slot's disk as the kernel shows it; null until it is attached here.</summary>
    public DiskState? Disk { get; init; }
    public SlotResource? Interface { get; init; }

    /// <summary>Whether the kernel answers on the interface's address.</summary>
    public bool AddressReady { get; init; }
}
