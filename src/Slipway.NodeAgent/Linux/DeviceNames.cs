namespace Slipway.NodeAgent.Linux;

/// <summary>Which device is a volume.</summary>
sealed class DeviceNames(string root)
{
    const string ById = "/dev/disk/by-id";

    /// <summary>Null until the kernel shows it.</summary>
    public string? Of(string volumeId) => ByLink(volumeId) ?? BySerial(volumeId) ?? OnXen();

    // udev's links, where there is a udev: nvme-Amazon_Elastic_Block_Store_vol0123456789abcdef0
    string? ByLink(string volumeId)
    {
        var link = $"{root}{ById}/nvme-Amazon_Elastic_Block_Store_{Serial(volumeId)}";
        return new FileInfo(link) is { LinkTarget: not null } info && info.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true } target ? target.FullName : null;
    }

    string? BySerial(string volumeId)
    {
        var serial = Serial(volumeId);
        return Blocks().Where(block => SerialOf(block) == serial).Select(block => $"{root}/dev/{Path.GetFileName(block)}").FirstOrDefault(File.Exists);
    }

    // Older instance types show the name under which the volume was attached, and no serial.
    string? OnXen()
    {
        var name = Path.GetFileName(Node.Paths.DataDevice);
        return Blocks().Any(block => Path.GetFileName(block) == name) && File.Exists(root + Node.Paths.DataDevice) ? root + Node.Paths.DataDevice : null;
    }

    string[] Blocks() => Directory.Exists($"{root}/sys/block") ? Directory.GetDirectories($"{root}/sys/block") : [];

    static string? SerialOf(string block)
    {
        foreach (var file in (string[])[$"{block}/device/serial", $"{block}/serial"])
        {
            if (File.Exists(file)) return File.ReadAllText(file).Trim();
        }
        return null;
    }

    // The serial has the id's characters without its dash.
    static string Serial(string volumeId) => volumeId.Replace("-", "", StringComparison.Ordinal);
}
