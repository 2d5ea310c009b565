using System.Runtime.InteropServices;
using Slipway.Testing;

namespace Slipway.Node.Tests.EtcdLab;

/// <summary>What the lab needs of a machine.</summary>
static partial class LabTools
{
    /// <summary>A folder with etcd, etcdctl and, since 3.5, etcdutl: from the environment, or where Debian puts them.</summary>
    public static string? Programs { get; } = Environment.GetEnvironmentVariable("SLIPWAY_ETCD") is { Length: > 0 } folder ? folder : Path.GetDirectoryName(Tools.Find("etcd"));

    public static string? Missing()
    {
        var missing = new List<string>();
        if (geteuid() != 0) missing.Add("root, for network namespaces and loop devices");
        if (Programs is null || !File.Exists(Path.Combine(Programs, "etcd"))) missing.Add("etcd (apt-get install etcd-server, or a folder with it in SLIPWAY_ETCD)");
        else if (!File.Exists(Path.Combine(Programs, "etcdutl")) && !File.Exists(Path.Combine(Programs, "etcdctl"))) missing.Add("etcdctl or etcdutl beside etcd (apt-get install etcd-client, or a folder with both in SLIPWAY_ETCD)");
        if (Tools.Find("ip") is null) missing.Add("ip (apt-get install iproute2)");
        if (Tools.Find("mkfs.ext4") is null) missing.Add("mkfs.ext4 (apt-get install e2fsprogs)");
        if (Tools.Find("losetup") is null) missing.Add("losetup (apt-get install mount)");
        if (!File.Exists("/dev/loop-control")) missing.Add("loop devices (/dev/loop-control; modprobe loop)");
        if (geteuid() == 0 && !MayMakeNamespaces()) missing.Add("the right to make network namespaces (CAP_SYS_ADMIN)");
        return missing.Count == 0 ? null : $"this machine lacks: {string.Join("; ", missing)}";
    }

    public static async Task RunAsync(string tool, params string[] arguments)
    {
        var result = await Tools.RunAsync(tool, arguments);
        if (result.ExitCode != 0) throw new InvalidOperationException($"{tool} {string.Join(' ', arguments)}: {result.Output.Trim()}");
    }

    // On a thread of its own, which takes the namespace with it when it ends.
    static bool MayMakeNamespaces()
    {
        var may = false;
        var thread = new Thread(() => may = unshare(NewNetwork) == 0);
        thread.Start();
        thread.Join();
        return may;
    }

    const int NewNetwork = 0x40000000;

    [LibraryImport("libc")]
    private static partial uint geteuid();

    [LibraryImport("libc")]
    private static partial int unshare(int what);
}

/// <summary>A test with real etcd in network namespaces; where it cannot run it is skipped, and says what is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EtcdLabFactAttribute : FactAttribute
{
    public EtcdLabFactAttribute() => Skip = LabTools.Missing();
}
