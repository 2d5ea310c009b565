using Slipway.Node.Certificates;
using Slipway.Node.Cloud;
using Slipway.Node.Files;
using Slipway.Node.Hosting;
using Slipway.NodeConfig;

namespace Slipway.Node.Observing;

/// <summary>Looks at machine and cloud. Asks for nothing that the next decision does not need.</summary>
sealed class Observer(IHost host, INodeCloud cloud, BootConfig boot, NodeIdentity identity, Memory memory)
{
    public async Task<Observation> LookAsync(CancellationToken cancel)
    {
        var seen = new Observation { Identity = identity, Boot = boot, Config = memory.Config, KeysOpen = memory.Keys is not null, Signalled = memory.Signalled };
        if (seen.Config is not { } config) return seen;
        if (config.Slot is { } slot)
        {
            seen = await LookAtSlotAsync(seen, slot, cancel).ConfigureAwait(false);
            if (slot.Volume && seen.Disk?.MountedAt is null || seen.Interface?.AttachedTo != identity.InstanceId) return seen;
        }
        seen = seen with
        {
            CertificatesToIssue = await CertificatesAsync(config, seen.Interface?.Address, cancel).ConfigureAwait(false),
            FilesToWrite = await FilesAsync(config, seen.Interface?.Address, cancel).ConfigureAwait(false),
        };
        return seen.CertificatesToIssue.Count > 0 || seen.FilesToWrite.Count > 0 ? seen : await LookAtServicesAsync(seen, cancel).ConfigureAwait(false);
    }

    async Task<Observation> LookAtSlotAsync(Observation seen, SlotConfig slot, CancellationToken cancel)
    {
        var volume = slot.Volume ? await cloud.FindVolumeAsync(boot.Cluster, slot.Name, cancel).ConfigureAwait(false) : null;
        var disk = volume?.AttachedTo == identity.InstanceId ? await host.Disks.FindAsync(volume.Id, cancel).ConfigureAwait(false) : null;
        return seen with { Volume = volume, Disk = disk, Interface = await cloud.FindInterfaceAsync(boot.Cluster, slot.Name, cancel).ConfigureAwait(false) };
    }

    async Task<IReadOnlyList<string>> CertificatesAsync(NodeConfig.NodeConfig config, string? slotAddress, CancellationToken cancel)
    {
        var wanting = new List<string>();
        foreach (var planned in CertificatePlan.For(config, identity, slotAddress))
        {
            var certificate = await host.Files.ReadAsync(planned.CertificatePath, cancel).ConfigureAwait(false);
            var key = await host.Files.ReadAsync(planned.KeyPath, cancel).ConfigureAwait(false);
            if (!CertificateCheck.IsGood(planned, certificate, key, config.Authorities.GetValueOrDefault(planned.Authority), host.Time.GetUtcNow())) wanting.Add(planned.Name);
        }
        if (config.Role == NodeRole.ControlPlane && await host.Files.ReadAsync(ServiceAccountKey.Path, cancel).ConfigureAwait(false) is null) wanting.Add(ServiceAccountKey.Name);
        return wanting;
    }

    async Task<IReadOnlyList<string>> FilesAsync(NodeConfig.NodeConfig config, string? slotAddress, CancellationToken cancel)
    {
        var wanting = new List<string>();
        foreach (var planned in FilePlan.For(config, identity, slotAddress))
        {
            var present = await host.Files.ReadAsync(planned.Path, cancel).ConfigureAwait(false);
            if (present is null || !present.AsSpan().SequenceEqual(planned.Bytes)) wanting.Add(planned.Path);
        }
        return wanting;
    }

    async Task<Observation> LookAtServicesAsync(Observation seen, CancellationToken cancel)
    {
        var active = new HashSet<string>();
        var healthy = new HashSet<Probe>();
        foreach (var (unit, probes) in Services.Of(seen.Config))
        {
            if (!await host.Units.IsActiveAsync(unit, cancel).ConfigureAwait(false)) break;
            active.Add(unit);
            foreach (var probe in probes)
            {
                if (await host.Probes.IsHealthyAsync(probe, cancel).ConfigureAwait(false)) healthy.Add(probe);
            }
        }
        return seen with { ActiveUnits = active, Healthy = healthy };
    }
}
