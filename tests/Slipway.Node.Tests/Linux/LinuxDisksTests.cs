using Slipway.NodeAgent.Linux;
using Slipway.Testing;

namespace Slipway.Node.Tests.Linux;

/// <summary>Files stand in for block devices: the tools that look and format do not tell them apart.</summary>
public sealed class LinuxDisksTests : IDisposable
{
    const long Size = 32 * 1024 * 1024;

    readonly ScratchFolder _scratch = new();
    readonly LinuxDisks _disks;

    public LinuxDisksTests() => _disks = new LinuxDisks(new LinuxProcesses(TimeProvider.System), _scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [InteropFact("blkid", "wipefs", "mkfs.ext4")]
    public async Task Finds_a_volume_by_its_id_and_formats_it_once()
    {
        var device = Volume("vol-0a");
        Assert.Null(await _disks.FindAsync("vol-0b", default));
        var found = await _disks.FindAsync("vol-0a", default);
        Assert.Equal((device, null, null), (found?.Device, found?.FileSystem, found?.MountedAt));
        await _disks.FormatAsync(device, default);
        Assert.Matches("^[0-9a-f-]{36}$", (await _disks.FindAsync("vol-0a", default))?.FileSystem ?? "");
        Assert.Contains("ext4", (await Assert.ThrowsAsync<StepException>(() => _disks.FormatAsync(device, default))).Message, StringComparison.Ordinal);
    }

    [InteropTheory("blkid", "wipefs", "mkfs.ext4")]
    [InlineData(4096, "first MiB"), InlineData(Size - 512, "last MiB")]
    public async Task Never_formats_a_disk_with_bytes_that_no_tool_knows(long at, string where)
    {
        var device = Volume("vol-0a");
        using (var file = File.OpenHandle(device, FileMode.Open, FileAccess.Write)) RandomAccess.Write(file, "something"u8, at);
        var refused = await Assert.ThrowsAsync<StepException>(() => _disks.FormatAsync(device, default));
        Assert.True(refused.Permanent);
        Assert.Contains(where, refused.Message, StringComparison.Ordinal);
    }

    [InteropFact("blkid", "wipefs", "mkfs.ext4")]
    public async Task Never_formats_a_disk_with_a_partition_table()
    {
        var device = Volume("vol-0a");
        using (var file = File.OpenHandle(device, FileMode.Open, FileAccess.Write)) RandomAccess.Write(file, [0x55, 0xaa], 510);
        Assert.Contains("not formatted", (await Assert.ThrowsAsync<StepException>(() => _disks.FormatAsync(device, default))).Message, StringComparison.Ordinal);
    }

    [InteropFact("blkid", "wipefs")]
    public async Task Finds_a_volume_by_the_serial_that_the_kernel_shows()
    {
        _scratch.File("/sys/block/nvme0n1/device/serial", "vol0root\n");
        _scratch.File("/sys/block/nvme1n1/device/serial", "vol0123456789abcdef0   \n");
        Assert.Null(await _disks.FindAsync("vol-0123456789abcdef0", default));
        var device = _scratch.File("/dev/nvme1n1");
        Assert.Equal(device, (await _disks.FindAsync("vol-0123456789abcdef0", default))?.Device);
        Assert.Null(await _disks.FindAsync("vol-0123456789abcdef1", default));
    }

    [Fact]
    public void Reads_mount_points_with_spaces_and_optional_fields()
    {
        var mounts = MountPoint.Parse(["36 35 98:0 / /var/lib/etcd rw,noatime shared:1 master:2 - ext4 /dev/nvme1n1 rw", @"37 35 0:5 / /a\040b rw - tmpfs tmpfs rw", "broken"]);
        Assert.Equal([new MountPoint("/dev/nvme1n1", "/var/lib/etcd"), new MountPoint("tmpfs", "/a b")], mounts);
    }

    string Volume(string id)
    {
        var device = _scratch.File("/dev/nvme1n1");
        using (var file = File.OpenHandle(device, FileMode.Open, FileAccess.Write)) RandomAccess.SetLength(file, Size);
        var link = $"{_scratch.Path}/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_{id.Replace("-", "", StringComparison.Ordinal)}";
        Directory.CreateDirectory(Path.GetDirectoryName(link) ?? "");
        File.CreateSymbolicLink(link, "../../nvme1n1");
        return device;
    }
}
