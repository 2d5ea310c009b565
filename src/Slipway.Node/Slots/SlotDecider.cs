using Slipway.Node.Cloud;
using Slipway.Node.Stages;

namespace Slipway.Node.Slots;

/// <summary>Takes the slot's disk and address, and never another's.</summary>
public static class SlotDecider
{
    public static IReadOnlyList<NodeAction> Decide(SlotObservation seen)
    {
        if (seen.Slot.Volume && Disk(seen) is { } disk) return [disk];
        return Address(seen) is { } address ? [address] : [];
    }

    static NodeAction? Disk(SlotObservation seen)
    {
        if (seen.Volume is not { } volume) return new Wait($"the volume of slot {seen.Slot.Name}");
        if (Elsewhere(seen, volume)) return new Wait($"volume {volume.Id}, still attached to {volume.AttachedTo}");
        if (volume.AttachedTo is null) return new AttachVolume(volume.Id, Paths.DataDevice);
        if (seen.Disk is not { } disk) return new Wait($"the device of volume {volume.Id}");
        if (disk.FileSystem is null) return new FormatDisk(disk.Device);
        return disk.MountedAt is null ? new MountDisk(disk.Device, Paths.EtcdRoot) : null;
    }

    static NodeAction? Address(SlotObservation seen)
    {
        if (seen.Interface is not { } address) return new Wait($"the network interface of slot {seen.Slot.Name}");
        if (Elsewhere(seen, address)) return new Wait($"network interface {address.Id}, still attached to {address.AttachedTo}");
        if (address.AttachedTo is null) return new AttachInterface(address.Id);
        return address.Address is { } own && !seen.AddressReady ? new ConfigureAddress(own) : null;
    }

    static bool Elsewhere(SlotObservation seen, SlotResource resource) => resource.AttachedTo is { } instance && instance != seen.InstanceId;
}
