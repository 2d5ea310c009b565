using Slipway.Testing;

namespace Slipway.Node.Tests.EtcdLab;

/// <summary>A file as a loop device with ext4: a slot's disk, which can be taken away and come back blank.</summary>
sealed class LabDisk(string image, string mountedAt) : IAsyncDisposable
{
    const long Size = 400L << 20;

    string? _device;

    public async Task AttachBlankAsync()
    {
        await DetachAsync();
        await using (var file = File.Create(image)) file.SetLength(Size);
        _device = (await Tools.RunAsync("losetup", "--find", "--show", image)).Output.Trim();
        await LabTools.RunAsync("mkfs.ext4", "-q", "-E", "lazy_itable_init=1,lazy_journal_init=1,nodiscard", _device);
        Directory.CreateDirectory(mountedAt);
        await LabTools.RunAsync("mount", _device, mountedAt);
    }

    /// <summary>Takes all space that is left, and gives it back.</summary>
    public async Task FillAsync() => await Tools.RunAsync("dd", "if=/dev/zero", $"of={Ballast}", "bs=4M");

    public void Empty() => File.Delete(Ballast);

    public async Task DetachAsync()
    {
        if (_device is null) return;
        await LabTools.RunAsync("umount", mountedAt);
        await LabTools.RunAsync("losetup", "--detach", _device);
        File.Delete(image);
        _device = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_device is not null) await Tools.RunAsync("umount", "--lazy", mountedAt);
        if (_device is not null) await Tools.RunAsync("losetup", "--detach", _device);
    }

    string Ballast => Path.Combine(mountedAt, "ballast");
}
