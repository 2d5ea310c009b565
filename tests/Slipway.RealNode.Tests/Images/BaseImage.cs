using Slipway.RealNode.Tests.Region;
using Slipway.Testing;

namespace Slipway.RealNode.Tests.Images;

/// <summary>
/// The machine image: Debian with systemd and cloud-init (the folder <c>base</c> beside the binaries where there is one, else made once by
/// debootstrap), and a layer upon it that trusts the region's endpoints and lets cloud-init find the metadata service on a machine without
/// DMI tables.
/// </summary>
static class BaseImage
{
    const string Suite = "trixie";
    const string Mirror = "http://deb.debian.org/debian";
    const string CloudConfig = """
        datasource_list: [Ec2]
        datasource: {Ec2: {strict_id: false, metadata_urls: ["http://169.254.169.254"], max_wait: 20}}
        network: {config: disabled}
        manage_etc_hosts: false

        """;

    static readonly string[] s_packages =
    [
        "systemd", "systemd-sysv", "dbus", "cloud-init", "python3-cffi-backend", "curl", "ca-certificates", "iproute2", "iptables", "nftables", "kmod", "e2fsprogs",
        "util-linux", "procps", "conntrack", "ethtool", "socat", "openssl", "iputils-ping", "busybox-static", "netbase",
    ];

    /// <summary>The root of the system itself.</summary>
    public static async Task<string> SystemAsync()
    {
        if (RealBinaries.Base is { } given) return given;
        var system = Repository.File("out", "real", "base");
        if (File.Exists(Path.Combine(system, "sbin", "init"))) return system;
        var fresh = system + ".part";
        if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        await Shell.RunAsync("debootstrap", "--variant=minbase", $"--include={string.Join(',', s_packages)}", Suite, fresh, Mirror);
        Directory.Move(fresh, system);
        return system;
    }

    /// <returns>The layers, the topmost first.</returns>
    public static async Task<IReadOnlyList<string>> PrepareAsync(string folder, string authorityPem)
    {
        var system = await SystemAsync();
        var layer = Path.Combine(folder, "image");
        await WriteAsync(layer, "etc/cloud/cloud.cfg.d/99-lab.cfg", CloudConfig);
        var trusted = await File.ReadAllTextAsync(Path.Combine(system, "etc/ssl/certs/ca-certificates.crt"));
        await WriteAsync(layer, "etc/ssl/certs/ca-certificates.crt", trusted + authorityPem + "\n");
        foreach (var unit in (string[])["apt-daily.timer", "apt-daily-upgrade.timer", "dpkg-db-backup.timer", "e2scrub_all.timer", "fstrim.timer", "getty@tty1.service", "console-getty.service"])
        {
            var mask = Path.Combine(layer, "etc/systemd/system", unit);
            Directory.CreateDirectory(Path.GetDirectoryName(mask) ?? "/");
            if (!File.Exists(mask)) File.CreateSymbolicLink(mask, "/dev/null");
        }
        return [layer, system];
    }

    static async Task WriteAsync(string layer, string path, string content)
    {
        var file = Path.Combine(layer, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? "/");
        await File.WriteAllTextAsync(file, content);
    }
}
