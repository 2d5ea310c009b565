using Slipway.RealNode.Tests.Region;

namespace Slipway.RealNode.Tests.Images;

/// <summary>containerd's folder with the images in it, as a machine image brings it: made once, and linked into each instance's disk.</summary>
static class ImageStore
{
    public static async Task PrepareAsync(string folder, IReadOnlyList<string> archives)
    {
        var done = Path.Combine(folder, ".done");
        if (File.Exists(done)) return;
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var run = Directory.CreateDirectory(folder + ".run").FullName;
        var config = Path.Combine(run, "config.toml");
        await File.WriteAllTextAsync(config, $"""
            version = 3
            root = '{folder}'
            state = '{run}/state'
            disabled_plugins = ['io.containerd.cri.v1.runtime', 'io.containerd.grpc.v1.cri', 'io.containerd.nri.v1.nri']
            [grpc]
              address = '{run}/socket'
            [ttrpc]
              address = '{run}/ttrpc'

            """);
        using var containerd = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(RealBinaries.File("containerd"), ["-c", config, "-l", "error"]) { RedirectStandardError = true })
            ?? throw new InvalidOperationException("containerd did not start");
        _ = containerd.StandardError.ReadToEndAsync();
        await Until.TrueAsync("containerd answers", TimeSpan.FromSeconds(30), async () =>
            (await Shell.TryAsync(RealBinaries.File("ctr"), ["-a", $"{run}/socket", "version"], new Dictionary<string, string>())).ExitCode == 0);
        foreach (var archive in archives) await Shell.RunAsync(RealBinaries.File("ctr"), "-a", $"{run}/socket", "-n", "k8s.io", "images", "import", archive);
        containerd.Kill();
        await containerd.WaitForExitAsync();
        Directory.Delete(run, recursive: true);
        await File.WriteAllTextAsync(done, "");
    }

    /// <summary>Layers and blobs are never written in place, so links do; the databases are copied.</summary>
    public static async Task LinkAsync(string folder, string target)
    {
        if (Directory.Exists(target)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(target) ?? "/");
        await Shell.RunAsync("cp", "-al", folder, target);
        foreach (var database in Directory.GetFiles(folder, "*.db", SearchOption.AllDirectories))
        {
            await Shell.RunAsync("cp", "--remove-destination", database, Path.Combine(target, Path.GetRelativePath(folder, database)));
        }
    }
}
