using System.Text;
using Slipway.NodeConfig.Status;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Node.Tests;

public sealed class RehearsalTests
{
    [Fact]
    public async Task Three_slots_and_a_worker_become_a_cluster()
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        var outcomes = await cluster.RunAsync(cluster.BootWorkerAsync("i-w"), cluster.BootSlotAsync("a", "i-a"), cluster.BootSlotAsync("b", "i-b"), cluster.BootSlotAsync("c", "i-c"));
        Assert.All(outcomes, outcome => Assert.True(outcome.Ready, outcome.Reason));
        var kubernetes = Assert.Single(cluster.Etcd.Clusters).Kubernetes;
        Assert.NotNull(kubernetes);
        Assert.Equal(["i-a", "i-b", "i-c", "i-w"], kubernetes.Store.List(Catalog.Nodes).Select(node => node.Name));
        Assert.Equal(3, cluster.Machines.Count(machine => machine.Listening(6443) is not null));
        Assert.Equal(4, cluster.Cloud.Signals.Count(signal => signal.Success));
        Assert.Equal("ready", NodeStatus.Read(cluster.Cloud.Objects["s3://state/demo/status/i-a.json"])?.Phase);
    }

    [Fact]
    public async Task A_replaced_machine_returns_to_its_slots_data()
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a"), cluster.BootSlotAsync("b", "i-b"), cluster.BootSlotAsync("c", "i-c"));
        await cluster.StopAsync("i-a");
        cluster.Cloud.Volumes["control-plane-a"] = cluster.Cloud.Volumes["control-plane-a"] with { AttachedTo = null };
        cluster.Cloud.Interfaces["control-plane-a"] = cluster.Cloud.Interfaces["control-plane-a"] with { AttachedTo = null };
        var outcome = Assert.Single(await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a2")));
        Assert.True(outcome.Ready, outcome.Reason);
        Assert.Equal(3, Assert.Single(cluster.Etcd.Clusters).Running.Count);
    }

    [Fact]
    public async Task What_somebody_has_deleted_under_living_machines_comes_back()
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        cluster.Network = cluster.Network with { Cni = "flannel" };
        await cluster.RunAsync(cluster.BootWorkerAsync("i-w"), cluster.BootSlotAsync("a", "i-a"), cluster.BootSlotAsync("b", "i-b"));
        var kubernetes = Assert.Single(cluster.Etcd.Clusters).Kubernetes ?? throw new InvalidOperationException("there is no cluster");
        (ResourceType Type, string Namespace, string Name)[] gone =
        [
            (Catalog.Deployments, "kube-system", "coredns"), (Catalog.DaemonSets, "kube-system", "kube-proxy"), (Catalog.Nodes, "", "i-w"), (Catalog.Nodes, "", "i-a"),
            (Catalog.ClusterRoleBindings, "", "slipway:machines-ask-for-certificates"),
        ];
        foreach (var (type, space, name) in gone)
        {
            Assert.True(kubernetes.Store.Find(type, space, name) is not null, name);
            kubernetes.Registry.Delete(type, space, name);
        }
        foreach (var (type, space, name) in gone) await cluster.UntilAsync(() => kubernetes.Store.Find(type, space, name) is not null);
        // A Node of the control plane is marked as one again.
        await cluster.UntilAsync(() => kubernetes.Store.Find(Catalog.Nodes, "", "i-a")?.Parse().ToJsonString().Contains("node-role.kubernetes.io/control-plane", StringComparison.Ordinal) == true);
        await cluster.PassAsync(TimeSpan.FromMinutes(5));
        // One restart is enough, and nobody else's kubelet has anything of it.
        Assert.Equal([("i-w", 1), ("i-a", 1), ("i-b", 0)], cluster.Machines.Select(machine => (machine.InstanceId, machine.Console.Count(line => line.Contains("whose Node the API no longer knows", StringComparison.Ordinal)))));
    }

    [Fact]
    public async Task Keys_of_another_context_fail_with_their_reason_and_are_never_logged()
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        cluster.Cloud.Objects[Samples.ControlPlane.Secrets?.Url ?? ""] = Encoding.UTF8.GetBytes("{}");
        var outcome = Assert.Single(await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a")));
        Assert.False(outcome.Ready);
        Assert.Contains("open keys", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal([("i-a", false)], cluster.Cloud.Signals);
        Assert.DoesNotContain(cluster.Machines[0].Console, line => line.Contains("PRIVATE KEY", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task The_signal_of_a_failed_boot_is_sent_until_it_is_taken_or_refused(bool refused, int sent)
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        cluster.Cloud.Objects[Samples.ControlPlane.Secrets?.Url ?? ""] = Encoding.UTF8.GetBytes("{}");
        cluster.Cloud.SignalProblems.Enqueue(new StepException("cloudformation:SignalResource: AWS does not answer"));
        cluster.Cloud.SignalProblems.Enqueue(new StepException("cloudformation:SignalResource: not now", permanent: refused));
        Assert.False(Assert.Single(await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a"))).Ready);
        await cluster.UntilAsync(() => cluster.Cloud.SignalProblems.IsEmpty);
        await cluster.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(Enumerable.Repeat(("i-a", false), sent), cluster.Cloud.Signals);
        Assert.Equal(2, cluster.Machines[0].Console.Count(line => line.Contains("not signalled: cloudformation", StringComparison.Ordinal)));
    }
}
