using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.Slots;

/// <summary>The slot's disk and address, which outlive machines.</summary>
sealed class SlotStage : IStage
{
    const int DeviceIndex = 1;

    public string Name => "slot";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel)
    {
        if (context.Config.Slot is not { } slot) return [];
        // Once taken, nobody takes them away but with the machine: AWS need not be asked at every look.
        if (context.SlotAddress is { } known && await HoldsAsync(context, slot, known, cancel).ConfigureAwait(false)) return [];
        context.SlotAddress = null;
        var seen = await LookAsync(context, slot, cancel).ConfigureAwait(false);
        var actions = SlotDecider.Decide(seen);
        if (actions.Count == 0) context.SlotAddress = seen.Interface?.Address;
        return actions;
    }

    public Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel) => action switch
    {
        AttachVolume attach => context.Cloud.AttachVolumeAsync(attach.VolumeId, context.Identity.InstanceId, attach.Device, cancel),
        AttachInterface attach => context.Cloud.AttachInterfaceAsync(attach.InterfaceId, context.Identity.InstanceId, DeviceIndex, cancel),
        FormatDisk format => context.Host.Disks.FormatAsync(format.Device, cancel),
        MountDisk mount => context.Host.Disks.MountAsync(mount.Device, mount.Folder, cancel),
        ConfigureAddress configure => context.Host.Network.ConfigureAsync(configure.Address, cancel),
        _ => throw this.Foreign(action),
    };

    static async Task<bool> HoldsAsync(NodeContext context, SlotConfig slot, string address, CancellationToken cancel) =>
        (!slot.Volume || await context.Host.Disks.IsMountedAsync(Paths.EtcdRoot, cancel).ConfigureAwait(false))
        && await context.Host.Network.IsConfiguredAsync(address, cancel).ConfigureAwait(false);

    static async Task<SlotObservation> LookAsync(NodeContext context, SlotConfig slot, CancellationToken cancel)
    {
        var (host, cloud, cluster, instanceId) = (context.Host, context.Cloud, context.Boot.Cluster, context.Identity.InstanceId);
        var volume = slot.Volume ? await cloud.FindVolumeAsync(cluster, slot.Name, cancel).ConfigureAwait(false) : null;
        var disk = volume?.AttachedTo == instanceId ? await host.Disks.FindAsync(volume.Id, cancel).ConfigureAwait(false) : null;
        var address = await cloud.FindInterfaceAsync(cluster, slot.Name, cancel).ConfigureAwait(false);
        var ready = address?.AttachedTo == instanceId && address.Address is { } own && await host.Network.IsConfiguredAsync(own, cancel).ConfigureAwait(false);
        return new SlotObservation { Slot = slot, InstanceId = instanceId, Volume = volume, Disk = disk, Interface = address, AddressReady = ready };
    }
}
