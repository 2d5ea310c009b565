using Slipway.Operations.Stacks;

namespace Slipway.Operations.Tests.Stacks;

public class StackGraphTests
{
    sealed record Node(string Name, params string[] DependsOn);

    [Fact]
    public async Task Starts_a_node_only_after_those_it_waits_for_and_skips_what_follows_a_failure()
    {
        var log = new List<string>();
        Node[] nodes = [new("network"), new("broken", "network"), new("after-broken", "broken"), new("pool", "network", "elsewhere")];
        var failures = await StackGraph.RunAsync<Node, string>(nodes, n => n.Name, n => n.DependsOn, async n =>
        {
            lock (log) log.Add(n.Name);
            await Task.Yield();
            return n.Name == "broken" ? "it broke" : null;
        });
        Assert.Equal(["it broke"], failures);
        Assert.Equal("network", log[0]);
        Assert.Equal(["broken", "network", "pool"], log.Order());
    }

    [Fact]
    public async Task Runs_independent_nodes_at_once()
    {
        var both = new TaskCompletionSource();
        var running = 0;
        Node[] nodes = [new("a"), new("b")];
        var failures = await StackGraph.RunAsync<Node, string>(nodes, n => n.Name, n => n.DependsOn, async _ =>
        {
            if (Interlocked.Increment(ref running) == 2) both.SetResult();
            await both.Task;
            return null;
        });
        Assert.Empty(failures);
    }
}
