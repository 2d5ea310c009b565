using System.Text;
using Slipway.Node.Etcd;
using Slipway.Node.Etcd.Membership;
using Slipway.Node.Files;
using Slipway.Node.Hosting;
using Slipway.Node.Kernel;
using Slipway.Node.Kubelet;
using Slipway.Node.Runtime;
using Slipway.Node.Services;
using Slipway.NodeConfig;
using Slipway.Testing;
using NodeDocument = Slipway.NodeConfig.NodeConfig;

namespace Slipway.Node.Tests;

/// <summary>What the agent writes for the programs that it runs: a change of it restarts them on every machine there is.</summary>
public sealed class MachineFilesTests
{
    static readonly string s_cases = Repository.File("tests", "Slipway.Node.Tests", "testdata", "machine");

    static readonly NodeIdentity s_machine = Samples.Identity with { InstanceId = "i-0123456789abcdef0" };

    static readonly NodeDocument s_worker = Samples.Worker with
    {
        Kubelet = new KubeletConfig(new Dictionary<string, string> { ["slipway.dev/pool"] = "pool1", ["disk"] = "ssd" }, ["dedicated=db:NoSchedule", "drained:NoExecute"], 58),
        Settings = new NodeSettings { Kubelet = new() { FailSwapOn = false, EvictionHard = new Dictionary<string, string> { ["memory.available"] = "50Mi" } }, Containerd = new() { RestrictOomScoreAdj = true } },
    };

    [Theory]
    [InlineData("control-plane")]
    [InlineData("worker")]
    public void Files_of_kubelet_and_containerd_are_as_accepted(string name)
    {
        var config = name == "worker" ? s_worker : Samples.ControlPlane;
        PlannedFile[] files = [.. KubeletFiles.Write(config, s_machine, name == "worker" ? KubeletStage.Resolver : null), new($"/{UnitNames.Kubelet}", KubeletUnit.Write(config, s_machine, null)), .. ContainerdFiles.For(config)];
        foreach (var file in files) Verify(name, file);
    }

    [Fact]
    public void Files_of_the_kernel_and_of_systemd_networkd_are_as_accepted()
    {
        foreach (var file in KernelStage.FilesOf(NodeRole.Worker)) Verify("kernel", file);
    }

    /// <summary>As on Ubuntu and Debian, whose <c>/etc/resolv.conf</c> names 127.0.0.53.</summary>
    [Fact]
    public async Task Pods_get_the_name_servers_behind_systemd_resolved_where_that_runs()
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        cluster.RootFiles = new Dictionary<string, string> { [KubeletStage.Resolver] = "nameserver 10.0.0.2\n" };
        await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a"), cluster.BootSlotAsync("b", "i-b"));
        Assert.Contains("resolvConf: \"/run/systemd/resolve/resolv.conf\"", Encoding.UTF8.GetString(cluster.Files("i-a")[Paths.KubeletConfig]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_kubelet_is_started_anew_when_the_keys_that_it_reads_change() => Assert.Single(KubeletUnit.Write(s_worker, s_machine, "abc").Split('\n'), line => line.EndsWith("=abc", StringComparison.Ordinal));

    [Theory]
    [InlineData("etcd-first", "3.6.8", false, 20L << 30)]
    [InlineData("etcd-joining", "3.5.21", true, 8L << 30)]
    public void Files_of_etcd_are_as_accepted(string name, string version, bool joins, long disk)
    {
        EtcdMemberConfig[] members = [.. new[] { "a", "b", "c" }.Select(slot => new EtcdMemberConfig($"etcd-{slot}", $"etcd-{slot}.demo.slipway.internal"))];
        var slot = new EtcdSlot
        {
            Cluster = "demo", InstanceId = "i-1", Config = new EtcdConfig(version, "etcd-b", members, "s3://state/demo/backups/etcd/", 900, 86400), Member = "etcd-b", Address = "10.0.0.21",
            Host = new Bystander(), State = new MemoryState(), StateUrl = key => $"s3://state/demo/{key}",
        };
        Verify(name, EtcdConfigFile.Plan(slot, new DiskIdentity { Member = "etcd-b", Generation = 1, Token = "demo-1-1770000000", InitialCluster = slot.Declared, Joins = joins }, disk));
        Verify(name, new PlannedFile($"/{UnitNames.Etcd}", EtcdUnit.Text));
    }

    static void Verify(string name, PlannedFile file) => Golden.Verify(Path.Combine(s_cases, name, Path.GetFileName(file.Path)), file.Content);
}
