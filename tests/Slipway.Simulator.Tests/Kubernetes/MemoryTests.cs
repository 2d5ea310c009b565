using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Tests.Kubernetes;

/// <summary>Alone, when all others are through: the process' memory is everybody's.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests
{
    [Fact]
    public void Five_thousand_nodes_take_less_than_twenty_kilobytes_each()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var cluster = new TestCluster(5000);
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / 5000;
        Assert.Equal(5000, cluster.Store.List(Catalog.Nodes).Count(node => TestCluster.Condition(node.Parse(), "Ready") == "True"));
        Assert.InRange(each, 1, 20 * 1024);
        GC.KeepAlive(cluster);
    }
}
