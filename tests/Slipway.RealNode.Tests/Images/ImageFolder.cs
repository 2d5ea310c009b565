using Slipway.RealNode.Tests.Region;

namespace Slipway.RealNode.Tests.Images;

/// <summary>The container images of a release, made of its binaries, as OCI archives.</summary>
static class ImageFolder
{
    public const string Busybox = "registry.k8s.io/e2e-test-images/busybox:1.36.1-1";

    static readonly string[] s_components = ["kube-apiserver", "kube-controller-manager", "kube-scheduler"];
    static readonly string[] s_packetTools = ["/usr/sbin/nft", "/usr/sbin/xtables-nft-multi", "/usr/sbin/conntrack"];

    /// <returns>The archives' paths.</returns>
    public static async Task<IReadOnlyList<string>> PrepareAsync(string folder, string system, string version)
    {
        Directory.CreateDirectory(folder);
        var archives = new List<string>();
        async Task AddAsync(string name, IReadOnlyList<string> entrypoint, params (string From, string To)[] files)
        {
            var archive = Path.Combine(folder, name.Replace('/', '_').Replace(':', '_') + ".tar");
            if (!File.Exists(archive)) await OciArchive.WriteAsync(archive, name, entrypoint, files);
            archives.Add(archive);
        }
        foreach (var component in s_components) await AddAsync($"registry.k8s.io/{component}:{version}", [component], (RealBinaries.File(component), $"/usr/local/bin/{component}"));
        var busybox = Path.Combine(system, "usr/bin/busybox");
        var kubeadm = await Shell.RunAsync(RealBinaries.File("kubeadm"), "config", "images", "list", "--kubernetes-version", version);
        var pause = kubeadm.Split('\n').First(line => line.Contains("/pause:", StringComparison.Ordinal)).Trim();
        await AddAsync(pause, ["/bin/busybox", "sleep", "infinity"], (busybox, "/bin/busybox"));
        await AddAsync(Busybox, ["/bin/busybox"], (busybox, "/bin/busybox"));
        await StandIns.AddAsync(folder, busybox, AddAsync);
        await AddAsync($"registry.k8s.io/kube-proxy:{version}", ["kube-proxy"], [(RealBinaries.File("kube-proxy"), "/usr/local/bin/kube-proxy"), .. await PacketToolsAsync(system)]);
        return archives;
    }

    /// <summary>What kube-proxy calls, with the libraries that these want.</summary>
    static async Task<IReadOnlyList<(string From, string To)>> PacketToolsAsync(string system)
    {
        var listing = await Shell.RunAsync("chroot", [system, "ldd", .. s_packetTools]);
        var libraries = listing.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(words => words is [_, "=>", var path, ..] ? path : words is [var loader, ..] && loader.StartsWith("/lib", StringComparison.Ordinal) ? loader : "")
            .Where(path => path.Length > 0).Distinct();
        return [.. s_packetTools.Concat(libraries).Select(path => (Resolve(system, path), path)), (Resolve(system, "/usr/sbin/xtables-nft-multi"), "/usr/sbin/iptables")];
    }

    // Links lead inside the image's own root.
    static string Resolve(string system, string path)
    {
        var file = new FileInfo(system + path);
        return file.LinkTarget is { } target ? Resolve(system, Path.GetFullPath(target, Path.GetDirectoryName(path) ?? "/")) : file.FullName;
    }
}
