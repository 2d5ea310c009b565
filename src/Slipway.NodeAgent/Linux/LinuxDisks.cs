using Slipway.Node;
using Slipway.Node.Hosting;

namespace Slipway.NodeAgent.Linux;

/// <summary>EBS volumes as the kernel shows them, found by volume id: device names change from boot to boot.</summary>
/// <param name="root">Where <c>/sys</c>, <c>/dev</c> and <c>/proc</c> are looked for; empty on a machine.</param>
public sealed class LinuxDisks(IProcesses processes, string root = "") : IDisks
{
    const string FileSystemLabel = "slipway-etcd";

    /// <summary>mke2fs on a large volume discards all blocks first.</summary>
    static readonly TimeSpan s_slow = TimeSpan.FromMinutes(5);

    readonly DeviceNames _names = new(root);
    readonly BlankCheck _blank = new(processes);

    public async Task<DiskState?> FindAsync(string volumeId, CancellationToken cancel)
    {
        if (_names.Of(volumeId) is not { } device) return null;
        return new DiskState(device, await UuidAsync(device, cancel).ConfigureAwait(false), Mounts().FirstOrDefault(mount => mount.Device == device)?.Folder);
    }

    public Task<bool> IsMountedAsync(string folder, CancellationToken cancel) => Task.FromResult(Mounts().Any(mount => mount.Folder == folder));

    public async Task FormatAsync(string device, CancellationToken cancel)
    {
        await _blank.RequireAsync(device, cancel).ConfigureAwait(false);
        await processes.RequireAsync(new ProcessCall("mkfs.ext4", "-q", "-m", "0", "-L", FileSystemLabel, device) { Timeout = s_slow }, cancel).ConfigureAwait(false);
    }

    // By device, not by the file system's UUID: a disk made from a snapshot has the same UUID as its original, the volume id is its own.
    public async Task MountAsync(string device, string folder, CancellationToken cancel)
    {
        var check = await processes.RunAsync(new ProcessCall("fsck.ext4", "-p", device) { Timeout = s_slow }, cancel).ConfigureAwait(false);
        const int corrected = 1;
        if (check.ExitCode > corrected) throw new StepException($"{device}: its file system is damaged: {check.LastWords}", permanent: true);
        Directory.CreateDirectory(root + folder);
        await processes.RequireAsync(new ProcessCall("mount", "-t", "ext4", "-o", "noatime,nodev,nosuid", device, root + folder), cancel).ConfigureAwait(false);
        // The volume may have grown since it was formatted.
        await processes.RequireAsync(new ProcessCall("resize2fs", device) { Timeout = s_slow }, cancel).ConfigureAwait(false);
    }

    public Task<DiskSpace?> SpaceAsync(string folder, CancellationToken cancel)
    {
        try
        {
            var drive = new DriveInfo(root + folder);
            return Task.FromResult<DiskSpace?>(new DiskSpace(drive.TotalSize, drive.AvailableFreeSpace));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult<DiskSpace?>(null);
        }
    }

    async Task<string?> UuidAsync(string device, CancellationToken cancel)
    {
        const int nothing = 2;
        var result = await processes.RunAsync(new ProcessCall("blkid", "-p", "-o", "export", device), cancel).ConfigureAwait(false);
        if (result.ExitCode == nothing) return null;
        if (!result.Succeeded) throw new StepException($"{device}: what is on it cannot be told: {result.LastWords}", permanent: true);
        var found = result.Output.Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        return found.GetValueOrDefault("USAGE") == "filesystem" ? found.GetValueOrDefault("UUID") : null;
    }

    IEnumerable<MountPoint> Mounts() => MountPoint.Parse(File.ReadLines("/proc/self/mountinfo")).Select(mount => mount.WithFolderIn(root));
}
