using System.Text.RegularExpressions;
using Slipway.Node.ControlPlane;
using Slipway.Testing;

namespace Slipway.Node.Tests.ControlPlane;

/// <summary>What the real programs say to what is written for them.</summary>
[Trait("Part", "Interop")]
public sealed partial class KubeadmInteropTests
{
    [InteropFact("kubeadm")]
    public async Task Kubeadm_takes_every_configuration_as_it_is()
    {
        foreach (var name in KubeadmFileTests.Names)
        {
            using var folder = new ScratchFolder();
            var result = await Tools.RunAsync("kubeadm", "config", "validate", "--config", folder.Write("kubeadm.yaml", KubeadmFile.Write(KubeadmFileTests.Config(name), "i-1", "10.0.0.20", 1)));
            Assert.Equal("ok", result.Output.Trim());
        }
    }

    [InteropFact("kubeadm", "kube-apiserver", "env")]
    public async Task Kubeadm_writes_static_pods_whose_flags_the_API_server_knows()
    {
        using var folder = new ScratchFolder();
        var config = folder.Write("kubeadm.yaml", KubeadmFile.Write(Samples.ControlPlane, "i-1", "10.0.0.20", 1));
        var result = await Tools.RunAsync("env", $"KUBEADM_INIT_DRYRUN_DIR={folder.Path}", Tools.Find("kubeadm") ?? "", "init", "phase", "control-plane", "all", "--dry-run", "--config", config);
        Assert.True(result.ExitCode == 0, result.Output);
        var manifest = await File.ReadAllTextAsync(Path.Combine(folder.Path, "kube-apiserver.yaml"));
        var known = (await Tools.RunAsync("kube-apiserver", "--help")).Output;
        var used = Flags().Matches(manifest).Select(match => match.Groups[1].Value).ToList();
        Assert.Contains("encryption-provider-config", used);
        Assert.All(used, flag => Assert.Contains($"--{flag} ", known, StringComparison.Ordinal));
        Assert.Distinct(used);
    }

    [GeneratedRegex("- --([a-z0-9-]+)=")]
    private static partial Regex Flags();

    sealed class ScratchFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("slipway-kubeadm").FullName;

        public string Write(string name, string content)
        {
            var path = System.IO.Path.Combine(Path, name);
            File.WriteAllText(path, content);
            return path;
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
