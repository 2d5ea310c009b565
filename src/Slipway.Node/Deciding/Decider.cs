using Slipway.Node.Cloud;
using Slipway.Node.Observing;
using Slipway.NodeConfig;

namespace Slipway.Node.Deciding;

/// <summary>
/// What to do next, from what is there. Pure, and without memory: after a crash or a reboot the same observation gives the same
/// decision. Empty: the machine is what it is to be.
/// </summary>
public static class Decider
{
    public static IReadOnlyList<NodeAction> Decide(Observation seen)
    {
        if (seen.Config is not { } config) return [new FetchConfig(seen.Boot.Config.Url)];
        if (config.Slot is { } slot && Attach(seen, slot) is { Count: > 0 } attach) return attach;
        if (Prepare(seen, config) is { Count: > 0 } prepare) return prepare;
        if (Start(seen) is { Count: > 0 } start) return start;
        return seen.Signalled ? [] : [new SignalReady()];
    }

    static IReadOnlyList<NodeAction> Attach(Observation seen, SlotConfig slot)
    {
        if (slot.Volume)
        {
            if (seen.Volume is not { } volume) return [new Wait($"the volume of slot {slot.Name}")];
            if (Elsewhere(seen, volume)) return [new Wait($"volume {volume.Id}, still attached to {volume.AttachedTo}")];
            if (volume.AttachedTo is null) return [new AttachVolume(volume.Id, Paths.DataDevice)];
            if (seen.Disk is not { } disk) return [new Wait($"the device of volume {volume.Id}")];
            if (disk.FileSystem is null) return [new FormatDisk(disk.Device)];
            if (disk.MountedAt is null) return [new MountDisk(disk.Device, Paths.EtcdRoot)];
        }
        if (seen.Interface is not { } address) return [new Wait($"the network interface of slot {slot.Name}")];
        if (Elsewhere(seen, address)) return [new Wait($"network interface {address.Id}, still attached to {address.AttachedTo}")];
        return address.AttachedTo is null ? [new AttachInterface(address.Id)] : [];
    }

    static IReadOnlyList<NodeAction> Prepare(Observation seen, NodeConfig.NodeConfig config)
    {
        var actions = new List<NodeAction>();
        if (seen.CertificatesToIssue.Count > 0)
        {
            if (!seen.KeysOpen && config.Secrets is { } secrets) actions.Add(new OpenKeys(secrets.Url));
            actions.Add(new IssueCertificates(seen.CertificatesToIssue));
        }
        if (seen.FilesToWrite.Count > 0) actions.Add(new WriteFiles(seen.FilesToWrite));
        return actions;
    }

    // etcd first: an API server without it only fails.
    static IReadOnlyList<NodeAction> Start(Observation seen)
    {
        foreach (var (unit, probes) in Services.Of(seen.Config))
        {
            if (!seen.ActiveUnits.Contains(unit)) return [new StartUnit(unit)];
            foreach (var probe in probes)
            {
                if (!seen.Healthy.Contains(probe)) return [new WaitHealthy(probe)];
            }
        }
        return [];
    }

    static bool Elsewhere(Observation seen, SlotResource resource) => resource.AttachedTo is { } instance && instance != seen.Identity.InstanceId;
}
