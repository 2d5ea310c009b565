using System.Globalization;
using Slipway.RealNode.Tests.Region;

namespace Slipway.RealNode.Tests.Instances;

/// <summary>Volumes besides the root: loop devices on files that outlive instances, shown as EC2's NVMe disks are.</summary>
sealed class Disks(Instance instance, InstanceSettings settings) : IWatch
{
    const long Bytes = 2L << 30;
    const string LoopMajor = "7";

    readonly Dictionary<string, (string Loop, string Device)> _plugged = [];

    public async Task LookAsync()
    {
        var attached = instance.Machine.Disks().Where(disk => disk.Key != "/dev/xvda").ToDictionary(disk => disk.Value.VolumeId, disk => disk.Key);
        foreach (var id in attached.Keys.Except(_plugged.Keys).ToList()) _plugged[id] = await PlugAsync(id, attached[id]);
        foreach (var id in _plugged.Keys.Except(attached.Keys).ToList())
        {
            File.Delete(instance.Root + _plugged[id].Device);
            await UnplugAsync(id);
        }
    }

    public async Task EndAsync()
    {
        foreach (var id in _plugged.Keys.ToList()) await UnplugAsync(id);
    }

    async Task<(string Loop, string Device)> PlugAsync(string id, string device)
    {
        var file = settings.VolumeFile(id);
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file) ?? "/");
            await using var blank = File.Create(file);
            blank.SetLength(Bytes);
        }
        // Whoever had it before has to have written all of it.
        await Until.TrueAsync($"{id} is free", TimeSpan.FromMinutes(1), async () => (await Shell.RunAsync("losetup", "-j", file)).Trim().Length == 0);
        var loop = (await Shell.RunAsync("losetup", "-f", "--show", file)).Trim();
        var minor = int.Parse(loop["/dev/loop".Length..], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        await Shell.RunAsync("mknod", "-m", "660", instance.Root + device, "b", LoopMajor, minor);
        var link = $"{instance.Root}/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_{id.Replace("-", "", StringComparison.Ordinal)}";
        File.Delete(link);
        File.CreateSymbolicLink(link, $"../..{device["/dev".Length..]}");
        return (loop, device);
    }

    async Task UnplugAsync(string id)
    {
        await Shell.TryAsync("losetup", ["-d", _plugged[id].Loop], new Dictionary<string, string>());
        _plugged.Remove(id);
    }
}
