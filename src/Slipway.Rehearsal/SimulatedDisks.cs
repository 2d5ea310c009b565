using Slipway.Node;
using Slipway.Node.Hosting;
using Slipway.Simulator.Machines;

namespace Slipway.Rehearsal;

sealed class SimulatedDisks(Machine machine, SimulatedFiles files) : IDisks
{
    public Task<DiskState?> FindAsync(string volumeId, CancellationToken cancel)
    {
        var (device, found) = machine.Disks().FirstOrDefault(disk => disk.Value.VolumeId == volumeId);
        return Task.FromResult(found.Disk is null ? null : new DiskState(device, found.Disk.FileSystem, files.MountedAt(found.Disk)));
    }

    public Task<bool> IsMountedAsync(string folder, CancellationToken cancel) => Task.FromResult(files.IsMounted(folder));

    public Task FormatAsync(string device, CancellationToken cancel)
    {
        var disk = Of(device);
        if (disk.FileSystem is not null || disk.Files.Count > 0) throw new StepException($"{device} is not blank", permanent: true);
        disk.FileSystem = machine.World.Ids.Guid().ToString();
        return Task.CompletedTask;
    }

    public Task MountAsync(string device, string folder, CancellationToken cancel)
    {
        var disk = Of(device);
        if (disk.FileSystem is null) throw new StepException($"{device}: no file system", permanent: true);
        files.Mount(folder, disk);
        return Task.CompletedTask;
    }

    public Task<DiskSpace?> SpaceAsync(string folder, CancellationToken cancel) => Task.FromResult<DiskSpace?>(null);

    Disk Of(string device) => machine.Disks().TryGetValue(device, out var found) ? found.Disk : throw new StepException($"{device}: no such device");
}
